package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("PHI-4")
class OperatorsTest {
  private static final String NOTE =
      "Patient: Jane Doe, DOB 03/09/1982, MRN: 778812, age 93 years old, ZIP code: 62704,"
          + " phone 415-555-0132, seen March 21, 2026, ssn 123-45-6789";

  @TempDir private Path directory;
  private Path key;

  @BeforeEach
  void writeKeys() throws IOException {
    key =
        Files.writeString(
            directory.resolve("phi"), "2026q3: 9d1f0c22b7a84e5f\n2026q4: 4c8e11d07f6b2a93\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dob: 1982-03-09           | dob: 1982",
        "born on March 9th, 1982.  | born on 1982.",
        "dob: 1930-03-09           | dob: [DATE]",
        "dob: 1936-03-09           | dob: [DATE]",
        "dob: 1937-03-09           | dob: 1937",
        "ZIP code: 62704           | ZIP code: 627",
        "ZIP code: 62704-1234      | ZIP code: 627",
        "ZIP code: 03601           | ZIP code: 000",
        "ssn 123-45-6789           | ssn [SSN]",
        "host 198.51.100.7         | host [IP]",
      })
  void generalizingLeavesWhatSafeHarborLetsStand(String text, String general) {
    assertThat(with(Operator.GENERALIZE).redact(text, Profile.TEXT)).isEqualTo(general);
  }

  @Test
  void anAgeOverEightyNineBecomesNinetyAndMore() {
    String general =
        with(Operator.GENERALIZE)
            .redact("She is 93 years old. Age: 101. A 94-year-old man.", Profile.TEXT);
    assertThat(general).contains("90+").doesNotContain("93", "94", "101", "90++");
  }

  @Test
  void datesOfOneCallAreShiftedAlike() {
    Redactor shifting = with(Operator.SHIFT);
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane Doe");
      String first = shifting.redact("dob: 1982-03-09", Profile.LOG);
      assertThat(first).matches("dob: \\[DATE~198[123]-[0-9]{2}-[0-9]{2}]");
      assertThat(first).doesNotContain("1982-03-09");
      call.addKnownValue("778812");
      assertThat(shifting.redact("again, dob: 1982-03-09!", Profile.LOG))
          .isEqualTo("again, " + first + "!");
    }
  }

  @Test
  void datesOfOneTextAreShiftedAlike() {
    assertThat(
            with(Operator.SHIFT)
                .redact("dob: 1982-03-09 and once more dob: 1982-03-09", Profile.LOG))
        .matches("(dob: \\[DATE~[-0-9]+]) and once more \\1");
  }

  @Test
  void withoutAKeyDatesAreLabelled() {
    Redactor keyless = Redactor.of(Redactors.DEFAULT.withOperators(Map.of("date", Operator.SHIFT)));
    assertThat(keyless.redact("dob: 1982-03-09", Profile.LOG)).isEqualTo("dob: [DATE]");
    assertThat(keyless.pseudonyms(PhiType.NAME, "Jane Doe")).isEmpty();
  }

  @Test
  void whatIsRemovedDoesNotJoinItsNeighbours() {
    Redactor removing = with(Operator.REMOVE);
    assertThat(removing.redact("{\"ssn\":\"123-45-6789\"}", Profile.LOG))
        .isEqualTo("{\"ssn\":\"\"}");
    assertThat(removing.redact("call 415-555-0132 now", Profile.LOG)).isEqualTo("call  now");
    String left = removing.redact("x-jane@example.com/y", Profile.TEXT);
    assertThat(left).doesNotContain("jane").doesNotContain("-/");
  }

  @Test
  void olderLogsCanBeSearchedForThePseudonymsOfTheirTime() {
    Redactor pseudonyms = with(Operator.PSEUDONYM);
    String now = pseudonyms.redact("my name is Jane Doe", Profile.LOG);
    assertThat(pseudonyms.pseudonyms(PhiType.NAME, "jane doe"))
        .hasSize(2)
        .allMatch(each -> each.matches("\\[NAME-2026q[34]-[0-9a-f]{12}]"))
        .last()
        .satisfies(newest -> assertThat(now).isEqualTo("my name is " + newest));
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void noOperatorShowsAValueAndASecondLookChangesNothing(Operator operator) {
    Redactor redactor = with(operator);
    for (Profile profile : Profile.values()) {
      String once = redactor.redact(NOTE, profile);
      assertThat(once).doesNotContain("Jane", "03/09/1982", "778812", "415-555", "123-45", "93 y");
      assertThat(redactor.redact(once, profile)).isSameAs(once);
    }
    assertThat(redactor.suppressions()).isZero();
  }

  private Redactor with(Operator operator) {
    var settings =
        Redactors.settings(Enforcement.STRICT)
            .withOperators(Map.of("default", operator))
            .withKey(new KeySource.File(key));
    return new Redactor(
        Policy.of(settings, new VirtualTime(Instant.parse("2026-11-30T10:00:00Z"))));
  }
}

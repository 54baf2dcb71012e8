package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.call.CallScope;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactorTest {
  private static final String CLEAN = "Started voice-assistant in 2.345 s on port 8080";

  private final Redactor strict = Redactors.strict();

  @Test
  void aCleanTextIsTheSameObject() {
    assertThat(strict.redact(CLEAN, Profile.LOG)).isSameAs(CLEAN);
    CharSequence buffer = CharBuffer.wrap(CLEAN);
    assertThat(strict.redact(buffer, Profile.LOG)).isSameAs(buffer);
    assertThat(strict.redactField("status", CLEAN, Profile.LOG)).isSameAs(CLEAN);
  }

  @Test
  void detectTellsWhereEachValueStandsAndWhatItIs() {
    assertThat(strict.detect("ssn 123-45-6789, mail jane@example.com", Profile.LOG))
        .containsExactly(new PhiSpan(4, 15, PhiType.SSN), new PhiSpan(22, 38, PhiType.EMAIL));
    assertThat(strict.detect(CLEAN, Profile.LOG)).isEmpty();
    assertThat(strict.detect("", Profile.TEXT)).isEmpty();
  }

  @Test
  @Tag("PHI-7")
  void aValueKnownInTheCallIsTakenEverywhereInItsParts() {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      call.addKnownValue("778-812");
      assertThat(strict.redact("quillfeather's chart, XANTHE; q=778812 id 778 812", Profile.LOG))
          .isEqualTo("[NAME]'s chart, [NAME]; q=[OTHER_ID] id [OTHER_ID]");
      assertThat(strict.redact("user xanthe.quillfeather saved", Profile.LOG))
          .isEqualTo("user [NAME] saved");
      assertThat(strict.redact("Xanthered 7788123", Profile.LOG)).isEqualTo("Xanthered 7788123");
    }
    String later = "Quillfeather street is closed";
    assertThat(strict.redact(later, Profile.LOG)).isSameAs(later);
  }

  @Test
  @Tag("PHI-4")
  void eachOperatorHidesTheValueInItsOwnWay(@TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("phi"), "0123456789abcdef\n");
    String text = "ssn 123-45-6789";
    assertThat(with(Operator.LABEL, key).redact(text, Profile.LOG)).isEqualTo("ssn [SSN]");
    assertThat(with(Operator.MASK, key).redact(text, Profile.LOG)).isEqualTo("ssn ***-**-****");
    assertThat(with(Operator.REMOVE, key).redact(text, Profile.LOG)).isEqualTo("ssn ");
    assertThat(with(Operator.KEEP_LAST_4, key).redact(text, Profile.LOG))
        .isEqualTo("ssn ***-**-6789");
    assertThat(with(Operator.SHIFT, key).redact(text, Profile.LOG)).isEqualTo("ssn [SSN]");
    assertThat(with(Operator.GENERALIZE, key).redact(text, Profile.LOG)).isEqualTo("ssn [SSN]");
    assertThat(with(Operator.PSEUDONYM, key).redact(text, Profile.LOG))
        .matches("ssn \\[SSN-[0-9a-f]{12}]");
  }

  @Test
  @Tag("PHI-4")
  void aPseudonymIsTheSameForTheSameValueAndKeyOnly(@TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("a"), "0123456789abcdef");
    Path other = Files.writeString(directory.resolve("b"), "0123456789abcdeF");
    Redactor first = with(Operator.PSEUDONYM, key);
    String one = first.redact("my name is Jane Doe", Profile.LOG);
    assertThat(first.redact("my name is JANE DOE", Profile.LOG)).isEqualTo(one);
    assertThat(first.redact("my name is Jane Roe", Profile.LOG)).isNotEqualTo(one);
    assertThat(with(Operator.PSEUDONYM, other).redact("my name is Jane Doe", Profile.LOG))
        .isNotEqualTo(one);
    assertThat(first.redact(one, Profile.LOG)).isSameAs(one);
    Redactor keyless = Redactors.with(Map.of("default", Operator.PSEUDONYM), Optional.empty());
    assertThat(keyless.redact("my name is Jane Doe", Profile.LOG)).isEqualTo("my name is [NAME]");
  }

  @Test
  void aKeyThatIsTooShortOrMissingIsRefusedAtTheStart(@TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("short"), "abc");
    assertThatThrownBy(() -> with(Operator.PSEUDONYM, key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least 16 bytes");
    assertThatThrownBy(() -> with(Operator.PSEUDONYM, directory.resolve("none")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  @Tag("PHI-10")
  void theUsersFieldsAndValuesAreObeyed() {
    Redactor redactor =
        Redactors.withFields(
            Set.of("wardCode"), Set.of("session"), Set.of("555-0100", "support@clinic.example"));
    assertThat(redactor.redact("ward_code=B7 wardCode: \"east wing\"", Profile.LOG))
        .isEqualTo("ward_code=[OTHER_ID] wardCode: \"[OTHER_ID]\"");
    String allowed = "session=415-555-0132 mail support@clinic.example call me at 555-0100";
    assertThat(redactor.redact(allowed, Profile.LOG)).isSameAs(allowed);
    assertThat(redactor.redactField("session", "415-555-0132", Profile.LOG))
        .isEqualTo("415-555-0132");
    assertThat(redactor.redactField("wardCode", "B7", Profile.LOG)).isEqualTo("[OTHER_ID]");
  }

  @Test
  void theNameOfAFieldIsALabelForItsValue() {
    assertThat(strict.redactField("patient.lastName", "doe", Profile.LOG)).isEqualTo("[NAME]");
    assertThat(strict.redactField("dob", "1980-02-03", Profile.LOG)).isEqualTo("[DATE]");
    assertThat(strict.redactField("caller", "+14155550132", Profile.LOG)).isEqualTo("[PHONE]");
    assertThat(strict.redactField("MRN", "778812", Profile.LOG)).isEqualTo("[MRN]");
    assertThat(strict.redactField("queueName", "orders", Profile.LOG)).isEqualTo("orders");
    assertThat(strict.redactField("thread", "worker-12", Profile.LOG)).isEqualTo("worker-12");
  }

  @Test
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTextAndIsNeverFelt() {
    for (Error error :
        List.of(new StackOverflowError(), new OutOfMemoryError(), new AssertionError())) {
      Redactor broken = BrokenRedactor.failingWith(error);
      assertThat(broken.redact("my name is Jane Doe", Profile.LOG)).isEqualTo(Redactor.SUPPRESSED);
      assertThat(broken.redact((CharSequence) "Jane Doe", Profile.LOG).toString())
          .isEqualTo(Redactor.SUPPRESSED);
      assertThat(broken.redactField("name", "Jane Doe", Profile.LOG))
          .isEqualTo(Redactor.SUPPRESSED);
      assertThat(broken.detect("Jane Doe", Profile.LOG))
          .containsExactly(new PhiSpan(0, 8, PhiType.OTHER_ID, "SUPPRESSED"));
      assertThat(broken.suppressions()).isEqualTo(4);
    }
  }

  @Test
  void withoutEnforcementNothingIsTouched() {
    Redactor none = Redactor.of(Redactors.settings(Enforcement.NONE));
    String text = "ssn 123-45-6789";
    assertThat(none.redact(text, Profile.LOG)).isSameAs(text);
  }

  private static Redactor with(Operator operator, Path key) {
    return Redactors.with(Map.of("default", operator), Optional.of(key));
  }
}

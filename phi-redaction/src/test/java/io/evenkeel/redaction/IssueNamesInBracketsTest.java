package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stood in capitals in brackets was taken for a label that redaction had left. */
@Tag("PHI-5")
class IssueNamesInBracketsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "patient name: [JANE] ok   | JANE",
        "patient name: [JANE-ADA] ok | ADA",
      })
  void aValueInCapitalsInBracketsIsTaken(String text, String value) {
    assertThat(Redactors.strict().redact(text, Profile.LOG)).doesNotContain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=[NAME] ok",
        "name=[REDACTED] ok",
        "password=[SUPPRESSED] ok",
        "dob: [DATE~March 9th, 1982] ok",
        "mrn=[MRN-2026q4-4f0c21a9d37b] ok",
        "[INFO] [MAIN] started"
      })
  void whatRedactionLeftStays(String text) {
    assertThat(Redactors.strict().redact(text, Profile.LOG)).isSameAs(text);
  }

  @Test
  void theLabelsOfTheUsersPatternsAreLabelsToo() {
    Redactor redactor =
        Redactor.of(Redactors.withPatterns(List.of(Redactors.pattern("case", "CC-[0-9]{6}"))));
    String once = redactor.redact("mrn=CC-123456 ok", Profile.LOG);
    assertThat(redactor.redact(once, Profile.LOG)).isEqualTo(once);
    assertThat(redactor.redact("name=[CASE] ok", Profile.LOG)).isEqualTo("name=[CASE] ok");
  }
}

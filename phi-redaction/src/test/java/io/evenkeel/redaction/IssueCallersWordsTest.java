package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was left of a value in the logs of the voice assistant. */
@Tag("PHI-1")
class IssueCallersWordsTest {
  private static final RedactionSettings DEFAULT = RedactionSettings.DEFAULT;

  /**
   * Naming a field must find more, never less: "dob" and "patient name" are labels in prose too.
   */
  private final Redactor redactor =
      Redactor.of(
          DEFAULT
              .withEnforcement(Enforcement.STRICT)
              .withFields(Set.of("patientName", "dob"), Set.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Caller says: DOB May 19th 1950. Thanks | Caller says: DOB [DATE]. Thanks",
        "DOB May eighth nineteen sixty-one.     | DOB [DATE].",
        "patient name is anne-marie oh could you move it | patient name is [NAME] could you move it",
        "you have me down as anne-marie early i think    | you have me down as [NAME] i think",
        "It's Mrs. Mwangi, Hope Mwangi.         | It's Mrs. [NAME].",
        "dob=May 19th 1950                      | dob=[DATE]",
      })
  void nothingOfTheValueIsLeft(String said, String written) {
    assertThat(redactor.redact(said, Profile.LOG)).isEqualTo(written);
  }
}

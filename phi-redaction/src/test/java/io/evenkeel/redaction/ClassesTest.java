package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ClassesTest {
  private final Redactor strict = Redactors.strict();
  private final Redactor standard = Redactors.standard();

  @ParameterizedTest(name = "line {index}")
  @CsvFileSource(resources = "dirty-lines.txt", delimiter = '|', quoteCharacter = '~')
  @Tag("PHI-1")
  void aLogLineLosesItsValuesAndNothingElse(String line, String expected) {
    assertThat(standard.redact(line, Profile.LOG)).isEqualTo(expected);
    assertThat(strict.redact(line, Profile.LOG)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "line {index}")
  @CsvFileSource(resources = "spoken-lines.txt", delimiter = '|', quoteCharacter = '~')
  @Tag("PHI-1")
  void whatCallersSayLosesItsValuesInALogAndInATranscript(String line, String expected) {
    assertThat(strict.redact(line, Profile.LOG)).isEqualTo(expected);
    assertThat(standard.redact(line, Profile.TEXT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "line {index}")
  @CsvFileSource(resources = "text-only-lines.txt", delimiter = '|', quoteCharacter = '~')
  @Tag("PHI-1")
  void aTextLosesWhatALogKeeps(String line, String expected) {
    assertThat(standard.redact(line, Profile.TEXT)).isEqualTo(expected);
    assertThat(strict.redact(line, Profile.LOG)).isSameAs(line);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = {
        "field-lines.txt",
        "shape-lines.txt",
        "label-lines.txt",
        "date-lines.txt",
        "secret-lines.txt"
      },
      delimiter = '|',
      quoteCharacter = '~')
  @Tag("PHI-1")
  void aTextLosesItsValuesAndNothingElse(String line, String expected) {
    assertThat(standard.redact(line, Profile.TEXT)).isEqualTo(expected);
    assertThat(standard.redact(expected, Profile.TEXT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "line {index}")
  @CsvFileSource(resources = "strict-lines.txt", delimiter = '|', quoteCharacter = '~')
  @Tag("PHI-5")
  void strictAlsoTakesWhatFailsItsCheck(String line, String expected) {
    assertThat(standard.redact(line, Profile.LOG)).isSameAs(line);
    assertThat(strict.redact(line, Profile.LOG)).isEqualTo(expected);
  }

  @Test
  @Tag("PHI-6")
  void disguisedDigitsAndInvisibleCharactersDoNotHelpAValue() {
    assertThat(strict.redact("ssn: 1\u200B23-45-67\u200B89.", Profile.LOG))
        .isEqualTo("ssn: [SSN].");
    assertThat(
            strict.redact(
                "ssn \uFF11\uFF12\uFF13-\uFF14\uFF15-\uFF16\uFF17\uFF18\uFF19 x", Profile.LOG))
        .isEqualTo("ssn [SSN] x");
    assertThat(strict.redact("My n\u0430me is Jane Doe", Profile.LOG))
        .isEqualTo("My n\u0430me is [NAME]");
    assertThat(strict.redact("SSN 123\u201145\u20116789", Profile.LOG)).isEqualTo("SSN [SSN]");
  }

  @Test
  void spansAreIndicesOfTheOriginalText() {
    String text = "\uD83D\uDE00 ssn: 12\u200B3-45-6789 \uD83D\uDE00";
    assertThat(strict.detect(text, Profile.LOG)).containsExactly(new PhiSpan(8, 20, PhiType.SSN));
  }

  @Test
  void aNameThatWasAnnouncedIsTakenWhereverTheTextRepeatsIt() {
    assertThat(strict.redact("Okoro called. My name is Chike Okoro. chike's results?", Profile.LOG))
        .isEqualTo("[NAME] called. My name is [NAME]. [NAME]'s results?");
  }
}

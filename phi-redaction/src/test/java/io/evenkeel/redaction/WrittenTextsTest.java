package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Notes, letters and chats of people: what is taken out of them and what stays. */
@Tag("PHI-1")
class WrittenTextsTest {
  private final Redactor standard = Redactors.standard();

  @ParameterizedTest(name = "text {index}")
  @CsvFileSource(resources = "written-texts.txt", delimiter = '¦', quoteCharacter = '~')
  void nothingButTheValuesIsTaken(String text, String expected) {
    assertThat(standard.redact(lines(text), Profile.TEXT)).isEqualTo(lines(expected));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }
}

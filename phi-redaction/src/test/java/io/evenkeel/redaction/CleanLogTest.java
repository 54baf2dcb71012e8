package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanLogTest {

  @Test
  @Tag("PHI-1")
  void aLogWithoutPatientsStaysAsItIsEvenWhenStrict() throws Exception {
    Redactor strict = Redactors.strict();
    List<String> lines = lines("clean-lines.txt");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(250);
    assertThat(lines)
        .allSatisfy(line -> assertThat(strict.redact(line, Profile.LOG)).isEqualTo(line));
  }

  @Test
  void aStackTraceIsReadAsOneText() throws Exception {
    String trace = String.join("\n", lines("clean-lines.txt"));
    assertThat(Redactors.strict().redact(trace, Profile.LOG)).isSameAs(trace);
  }

  /**
   * What is in Base64 for everybody to see is read decoded, when strict; a label in it is chance.
   */
  @Test
  void bytesInBase64ShowNoValue() {
    byte[] bytes = new byte[1 << 20];
    new Random(6).nextBytes(bytes);
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    assertThat(Redactors.standard().redact(text, Profile.LOG)).isSameAs(text);
  }

  @Test
  void aWordThatIsSaidAgainIsNotSpelled() {
    String said = "it waits because a a a a queue is full";
    assertThat(Redactors.standard().redact(said, Profile.TEXT)).isSameAs(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token SK5wZNTOJdUAJqAJxdo2lTFbDKeK0ZiuJWVtzpt5U8yZV9 seen",
        "account VQ63QZNS4372113454516 closed",
        "build GB82WEST123456987654321 done",
        "ticket rr6 is open",
      })
  void codesThatOnlyBeginLikeOthersStay(String line) {
    assertThat(Redactors.standard().redact(line, Profile.LOG)).isSameAs(line);
  }

  @ParameterizedTest
  @CsvSource({
    "'sid AC0123456789abcdef0123456789abcdef sent', 'sid [CREDENTIAL] sent'",
    "'paid to GB82WEST12345698765432 now', 'paid to [IBAN] now'",
    "'paid to de89370400440532013000 now', 'paid to [IBAN] now'",
    "'lives at RR 6 Box 12', 'lives at [ADDRESS]'",
  })
  void thoseThatAreOfTheirKindGo(String line, String clean) {
    assertThat(Redactors.standard().redact(line, Profile.LOG)).isEqualTo(clean);
  }

  static List<String> lines(String resource) throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CleanLogTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}

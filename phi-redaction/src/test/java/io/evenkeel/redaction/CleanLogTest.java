package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An alarm that is raised for nothing is one that is switched off. */
@Tag("PHI-8")
class LeakSilenceTest {
  private static final Path LOGS = Path.of("src/test/resources/io/evenkeel/redaction/silence");

  @Test
  void redactedRealLogsRaiseOneAlarmInTenThousandLinesAtMost() throws IOException {
    LeakDetector detector = LeakDetector.of(RedactionSettings.DEFAULT);
    Redactor redactor = Redactors.standard();
    List<String> alarms = new ArrayList<>();
    int lines = 0;
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(LOGS, "*.gz")) {
      for (Path log : logs) {
        try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines++;
            if (!detector.read(redactor.redact(line, Profile.LOG), List.of()).isEmpty()) {
              alarms.add(line);
            }
          }
        }
      }
    }
    assertThat(lines).isGreaterThan(50_000);
    assertThat(alarms).hasSizeLessThanOrEqualTo(lines / 10_000);
  }
}

package io.evenkeel.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A service may ask for the redactor before it logs anything: neither waits for the other. */
@Tag("PHI-2")
class RedactorBeforeLoggingTest {
  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder class="io.evenkeel.redaction.logback.RedactingEncoder">
            <pattern>%msg%n</pattern>
          </encoder>
        </appender>
        <root level="info"><appender-ref ref="out"/></root>
      </configuration>
      """;

  /** The program of the other process. */
  static final class Service {
    private Service() {}

    public static void main(String[] arguments) {
      long suppressed = Redactor.current().suppressions();
      LoggerFactory.getLogger(Service.class).info("{} for 987-65-4320", suppressed);
    }
  }

  @Test
  void theFirstLineOfAServiceIsRedactedToo(@TempDir Path directory) throws Exception {
    Path configuration = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION);

    String written = run(configuration);

    assertThat(written).isEqualTo("0 for [SSN]" + System.lineSeparator());
  }

  private static String run(Path configuration) throws IOException, InterruptedException {
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=" + configuration,
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName())
            .redirectErrorStream(true)
            .start();
    String written = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(service.waitFor()).as(written).isZero();
    return written;
  }
}

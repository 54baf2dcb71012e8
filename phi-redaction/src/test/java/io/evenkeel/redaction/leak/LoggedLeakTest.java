package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.logback.RedactingEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the encoder writes while the first detector sees nothing. */
@Tag("PHI-8")
class LoggedLeakTest {

  @ParameterizedTest
  @CsvSource({"none, 1", "standard, 0"})
  void aLineThatTheFirstDetectorLetsThroughIsAnIncident(String enforcement, long incidents) {
    LiveConfiguration configuration =
        LiveConfiguration.fixed(
            Configuration.parse(
                "evenkeel.yml", "phi_redaction: {enforcement: %s}".formatted(enforcement)));
    try (Foundation foundation = Foundation.inMemory();
        Redactor redactor = Redactor.start(configuration, foundation);
        LeakWatch watch = LeakWatch.start(configuration, foundation)) {
      assertThat(Redactor.current()).isSameAs(redactor);
      assertThat(encoded("call me at 212-555-0187"))
          .contains(incidents == 0 ? "[PHONE]" : "212-555-0187");
      assertThat(watch.open()).isEqualTo(incidents);
    }
  }

  private static String encoded(String message) {
    RedactingEncoder encoder = new RedactingEncoder();
    LoggerContext context = new LoggerContext();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    LoggingEvent event = new LoggingEvent();
    event.setMessage(message);
    event.setLoggerContext(context);
    event.setMDCPropertyMap(Map.of());
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}

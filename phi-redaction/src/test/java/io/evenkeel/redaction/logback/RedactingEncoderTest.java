package io.evenkeel.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.evenkeel.redaction.BrokenRedactor;
import io.evenkeel.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events that a logger would not make, handed to the encoder as they are. */
class RedactingEncoderTest {
  private final LoggerContext context = new LoggerContext();
  private final RedactingEncoder encoder = new RedactingEncoder();

  @BeforeEach
  void start() {
    encoder.setContext(context);
    encoder.setPattern("%level %logger %X - %msg%n");
    encoder.start();
  }

  @Test
  @Tag("PHI-5")
  void anEventThatCannotBeReadIsKeptAndCounted() {
    long before = Redactor.current().suppressions();
    LoggingEvent unreadable =
        new LoggingEvent() {
          @Override
          public String getFormattedMessage() {
            throw new StackOverflowError("ssn 123-45-6789");
          }
        };
    assertThat(line(unreadable))
        .startsWith("WARN")
        .contains("Test", "[SUPPRESSED]")
        .doesNotContain("123-45-6789");
    assertThat(Redactor.current().suppressions()).isEqualTo(before + 1);
  }

  @Test
  @Tag("PHI-5")
  void aLineBeforeThereIsAContextAdapterKeepsItsMessage() {
    LoggingEvent early = new LoggingEvent();
    early.setMessage("early ssn 123-45-6789");
    assertThat(line(early)).contains("early ssn [SSN]");
  }

  @Test
  void anEventWithoutAMessageIsWritten() {
    assertThat(line(new LoggingEvent())).startsWith("WARN");
  }

  @Test
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTextAndKeepsTheEvent() {
    LoggingEvent event = new LoggingEvent();
    event.setMessage("ssn 123-45-6789");
    try (Redactor broken = BrokenRedactor.currentFailingWith(new StackOverflowError())) {
      assertThat(line(event)).startsWith("WARN io.evenkeel.Test").endsWith("[SUPPRESSED]\n");
      assertThat(broken.suppressions()).isPositive();
    }
  }

  /** An appender that is stopped stops its encoder, and does not start it when it begins again. */
  @Test
  @Tag("PHI-2")
  void anAppenderThatBeginsAgainLosesNoLine() {
    encoder.stop();
    LoggingEvent event = new LoggingEvent();
    event.setMessage("again, ssn 123-45-6789");

    assertThat(line(event)).isEqualTo("WARN io.evenkeel.Test  - again, ssn [SSN]\n");
  }

  private String line(LoggingEvent event) {
    event.setLevel(Level.WARN);
    event.setLoggerName("io.evenkeel.Test");
    event.setLoggerContext(context);
    byte[] bytes = encoder.encode(event);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

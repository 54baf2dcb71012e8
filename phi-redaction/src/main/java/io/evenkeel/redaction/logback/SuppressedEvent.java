package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.evenkeel.redaction.Redactor;
import java.time.Instant;
import java.util.Map;

/** What is left of an event on which redaction failed: when, how grave, and who said it. */
final class SuppressedEvent {

  private SuppressedEvent() {}

  static ILoggingEvent of(ILoggingEvent event) {
    LoggingEvent left = new LoggingEvent();
    Instant at = event.getInstant();
    if (at == null) {
      left.setTimeStamp(event.getTimeStamp());
    } else {
      left.setInstant(at);
    }
    left.setLevel(event.getLevel());
    left.setLoggerName(event.getLoggerName());
    left.setLoggerContextRemoteView(event.getLoggerContextVO());
    left.setThreadName("");
    left.setMessage(Redactor.SUPPRESSED);
    left.setMDCPropertyMap(Map.of());
    return left;
  }
}

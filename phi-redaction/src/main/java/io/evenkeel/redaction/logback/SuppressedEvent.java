package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.evenkeel.redaction.Redactor;

/** What is left of an event on which redaction failed: when, how grave, and who said it. */
final class SuppressedEvent {

  private SuppressedEvent() {}

  static ILoggingEvent of(ILoggingEvent event) {
    LoggingEvent left = new LoggingEvent();
    left.setInstant(event.getInstant());
    left.setLevel(event.getLevel());
    left.setLoggerName(event.getLoggerName());
    left.setLoggerContextRemoteView(event.getLoggerContextVO());
    left.setThreadName("");
    left.setMessage(Redactor.SUPPRESSED);
    left.setMDCPropertyMap(java.util.Map.of());
    return left;
  }
}

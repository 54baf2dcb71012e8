package io.evenkeel.redaction.log4j2;

import io.evenkeel.redaction.Redactor;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;

/** What is left of an event on which redaction failed: when, how grave, and who said it. */
final class SuppressedEvent {

  private SuppressedEvent() {}

  static LogEvent of(LogEvent event) {
    return new Log4jLogEvent.Builder()
        .setInstant(event.getInstant())
        .setLevel(event.getLevel())
        .setLoggerName(event.getLoggerName())
        .setLoggerFqcn(event.getLoggerFqcn())
        .setThreadName("")
        .setMessage(new SimpleMessage(Redactor.SUPPRESSED))
        .setContextData(ContextDataFactory.emptyFrozenContextData())
        .setContextStack(new MutableThreadContextStack())
        .build();
  }
}

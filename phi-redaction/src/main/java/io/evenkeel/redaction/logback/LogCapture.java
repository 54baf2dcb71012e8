package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Shows what the appenders of this process's Logback really write, as long as it is open. Lines are
 * encoded once more for it, with the encoder of each appender.
 */
public final class LogCapture implements AutoCloseable {
  private final List<Logger> loggers = new ArrayList<>();
  private final Appender<ILoggingEvent> probe;

  /** Told of each line that is written. */
  public interface Reader {
    /** Called on the thread that logs, with the text as it is written. */
    void line(String logger, String level, String text);
  }

  private LogCapture(LoggerContext context, boolean raw, Reader reader) {
    probe = new Probe(raw, reader);
    probe.setContext(context);
    probe.start();
    for (Logger logger : context.getLoggerList()) {
      if (logger.getName().equals(Logger.ROOT_LOGGER_NAME) || !logger.isAdditive()) {
        logger.addAppender(probe);
        loggers.add(logger);
      }
    }
  }

  /**
   * Shows every line from now on.
   *
   * @param raw whether to show what the application logs, too, before any encoder
   * @throws IllegalStateException when SLF4J does not log to Logback
   */
  public static LogCapture begin(boolean raw, Reader reader) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) {
      return new LogCapture(context, raw, reader);
    }
    throw new IllegalStateException(
        "SLF4J logs to "
            + factory.getClass().getName()
            + ", not to Logback; there is nothing to see");
  }

  @Override
  public void close() {
    loggers.forEach(logger -> logger.detachAppender(probe));
    probe.stop();
  }

  /** Stands beside the appenders and encodes what they are given. */
  private static final class Probe extends AppenderBase<ILoggingEvent> {
    private final boolean raw;
    private final Reader reader;

    Probe(boolean raw, Reader reader) {
      this.raw = raw;
      this.reader = reader;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (raw) {
        show(event, rawText(event));
      }
      LoggerContext context = (LoggerContext) getContext();
      for (Logger at = context.getLogger(event.getLoggerName()); at != null; at = parent(at)) {
        for (Iterator<Appender<ILoggingEvent>> all = at.iteratorForAppenders(); all.hasNext(); ) {
          if (all.next() instanceof OutputStreamAppender<ILoggingEvent> writes) {
            Encoder<ILoggingEvent> encoder = writes.getEncoder();
            if (encoder != null && encoder.isStarted()) {
              show(event, new String(encoder.encode(event), StandardCharsets.UTF_8));
            }
          }
        }
        if (!at.isAdditive()) {
          break;
        }
      }
    }

    private void show(ILoggingEvent event, String text) {
      reader.line(event.getLoggerName(), String.valueOf(event.getLevel()), text);
    }

    private static String rawText(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : " " + ThrowableProxyUtil.asString(event.getThrowableProxy());
      return event.getFormattedMessage()
          + " "
          + event.getMDCPropertyMap()
          + " "
          + event.getKeyValuePairs()
          + thrown;
    }

    /** The next logger above that exists; null above the root. */
    private static @Nullable Logger parent(Logger logger) {
      String name = logger.getName();
      if (name.equals(Logger.ROOT_LOGGER_NAME)) {
        return null;
      }
      int dot = name.lastIndexOf('.');
      return logger
          .getLoggerContext()
          .getLogger(dot < 0 ? Logger.ROOT_LOGGER_NAME : name.substring(0, dot));
    }
  }
}

package io.evenkeel.benchmarks.redaction;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.evenkeel.redaction.logback.RedactingEncoder;
import java.io.OutputStream;

/** Loggers of Logback, each of a context of its own, with one pattern into a stream. */
public final class Loggers {
  private static final String PATTERN = "%d %-5level [%thread] %logger - %msg%n";

  private Loggers() {}

  /** Logback by itself. */
  public static Logger plain(OutputStream sink) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return logger(encoder, sink);
  }

  /** With the encoder that takes out what identifies a patient. */
  public static Logger redacting(OutputStream sink) {
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setPattern(PATTERN);
    return logger(encoder, sink);
  }

  private static Logger logger(Encoder<ILoggingEvent> encoder, OutputStream sink) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(sink);
    appender.start();
    Logger logger = context.getLogger("io.evenkeel.benchmarks");
    logger.setAdditive(false);
    logger.addAppender(appender);
    return logger;
  }
}

package io.evenkeel.benchmarks.redaction;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.logback.RedactingEncoder;
import java.io.OutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One event from the call of the logger to the bytes, which nobody keeps. */
@State(Scope.Thread)
public class LogbackEventBenchmark {
  private static final String PATTERN = "%d %-5level [%thread] %logger - %msg%n";

  private final LogLines clean = LogLines.clean();
  private final LogLines dirty = LogLines.dirty();
  private final SequentialPatterns patterns = new SequentialPatterns();
  private final Foundation foundation = Foundation.inMemory();
  private final Redactor redactor =
      Redactor.start(LiveConfiguration.fixed(Configuration.EMPTY), foundation);
  private final LoggerContext plainContext = context();
  private final LoggerContext redactingContext = context();
  private final Logger plain;
  private final Logger redacting;

  public LogbackEventBenchmark() {
    this(OutputStream.nullOutputStream());
  }

  /** For the test that looks at what comes out. */
  LogbackEventBenchmark(OutputStream sink) {
    plain = logger(plainContext, plainEncoder(plainContext), sink);
    redacting = logger(redactingContext, redactingEncoder(redactingContext), sink);
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }

  private static Encoder<ILoggingEvent> plainEncoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> redactingEncoder(LoggerContext context) {
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Logger logger(
      LoggerContext context, Encoder<ILoggingEvent> encoder, OutputStream sink) {
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

  @TearDown
  public void close() {
    plainContext.stop();
    redactingContext.stop();
    redactor.close();
    foundation.close();
  }

  /** Logback by itself. */
  @Benchmark
  public void floorLogback() {
    plain.info(clean.next());
  }

  @Benchmark
  public void evenkeelClean() {
    redacting.info(clean.next());
  }

  @Benchmark
  public void evenkeelDirty() {
    redacting.info(dirty.next());
  }

  /** Logback with the usual fifteen patterns over the message. */
  @Benchmark
  public void peerFifteenPatternsClean() {
    plain.info(patterns.mask(clean.next()));
  }
}

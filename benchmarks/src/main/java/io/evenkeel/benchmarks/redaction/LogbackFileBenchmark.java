package io.evenkeel.benchmarks.redaction;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.leak.LeakWatch;
import io.evenkeel.redaction.logback.RedactingEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Clean lines from the call of the logger into a file, flushed one by one as Logback does by
 * default. One of a hundred lines that were redacted is read again by the second detector.
 *
 * <p>The thread has a name as a server gives it: that of a thread of JMH is as long as the whole
 * line of a service, and stands in each line.
 */
@State(Scope.Thread)
public class LogbackFileBenchmark {
  private static final String PATTERN = "%d %-5level [%thread] %logger - %msg%n";
  private static final String THREAD = "http-nio-8080-exec-7";
  private static final String ONE_OF_A_HUNDRED =
      "phi_redaction: {enforcement: standard, leak_detection: {sample: 1%}}\n";

  private final LogLines lines = LogLines.brief();
  private final Foundation foundation = Foundation.inMemory();
  private final LiveConfiguration configuration =
      LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", ONE_OF_A_HUNDRED));
  private final Redactor redactor = Redactor.start(configuration, foundation);
  private final LeakWatch watch = LeakWatch.start(configuration, foundation);
  private final LoggerContext context = new LoggerContext();
  private final Path directory;
  private final FileAppender<ILoggingEvent> plainFile;
  private final FileAppender<ILoggingEvent> redactedFile;
  private final Logger plain;
  private final Logger redacting;
  private final String nameBefore = Thread.currentThread().getName();
  private long plainLines;
  private long redactedLines;

  public LogbackFileBenchmark() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    try {
      directory = Files.createTempDirectory("evenkeel-logs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PatternLayoutEncoder layout = new PatternLayoutEncoder();
    layout.setPattern(PATTERN);
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setPattern(PATTERN);
    plainFile = file("plain.log", layout);
    redactedFile = file("redacted.log", encoder);
    plain = logger("io.evenkeel.benchmarks.plain", plainFile);
    redacting = logger("io.evenkeel.benchmarks.clean", redactedFile);
  }

  private FileAppender<ILoggingEvent> file(String name, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.setFile(directory.resolve(name).toString());
    appender.setAppend(false);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private Logger logger(String name, FileAppender<ILoggingEvent> appender) {
    Logger logger = context.getLogger(name);
    logger.setAdditive(false);
    logger.addAppender(appender);
    return logger;
  }

  /** Begins the files anew, so that no disk fills. */
  @Setup(Level.Iteration)
  public void truncate() {
    Thread.currentThread().setName(THREAD);
    for (FileAppender<ILoggingEvent> appender : List.of(plainFile, redactedFile)) {
      appender.stop();
      appender.start();
    }
    plainLines = 0;
    redactedLines = 0;
  }

  /** What does not arrive costs nothing: without this, that would pass for a good result. */
  @TearDown(Level.Iteration)
  public void checkWhatArrived() throws IOException {
    Thread.currentThread().setName(nameBefore);
    check("lines of Logback by itself", plainLines, lines("plain.log"));
    check("redacted lines", redactedLines, lines("redacted.log"));
    check("lines that could not be redacted", 0, redactor.suppressions());
    check("lines that could not be read again", 0, watch.failures());
  }

  private long lines(String file) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve(file))) {
      return lines.count();
    }
  }

  private static void check(String what, long expected, long counted) {
    if (counted != expected) {
      throw new IllegalStateException(what + ": " + counted + ", not " + expected);
    }
  }

  @TearDown
  public void close() throws IOException {
    context.stop();
    watch.close();
    redactor.close();
    foundation.close();
    Files.deleteIfExists(directory.resolve("plain.log"));
    Files.deleteIfExists(directory.resolve("redacted.log"));
    Files.deleteIfExists(directory);
  }

  /** The last lines that were written, for the test that looks at them. */
  Path directory() {
    return directory;
  }

  /** How many lines the second detector has read. */
  long readAgain() {
    return watch.read();
  }

  /** Logback by itself. */
  @Benchmark
  public void floorLogbackToFile() {
    plain.info(lines.next());
    plainLines++;
  }

  @Benchmark
  public void evenkeelToFile() {
    redacting.info(lines.next());
    redactedLines++;
  }
}

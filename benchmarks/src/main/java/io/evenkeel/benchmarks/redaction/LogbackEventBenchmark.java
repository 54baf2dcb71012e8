package io.evenkeel.benchmarks.redaction;

import ch.qos.logback.classic.Logger;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.redaction.Redactor;
import java.io.OutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One event from the call of the logger to the bytes, which nobody keeps. */
@State(Scope.Thread)
public class LogbackEventBenchmark {
  private final LogLines clean = LogLines.clean();
  private final LogLines dirty = LogLines.dirty();
  private final SequentialPatterns patterns = new SequentialPatterns();
  private final Foundation foundation = Foundation.inMemory();
  private final Redactor redactor =
      Redactor.start(LiveConfiguration.fixed(Configuration.EMPTY), foundation);
  private final Logger plain;
  private final Logger redacting;

  public LogbackEventBenchmark() {
    this(OutputStream.nullOutputStream());
  }

  /** For the test that looks at what comes out. */
  LogbackEventBenchmark(OutputStream sink) {
    plain = Loggers.plain(sink);
    redacting = Loggers.redacting(sink);
  }

  @TearDown
  public void close() {
    plain.getLoggerContext().stop();
    redacting.getLoggerContext().stop();
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

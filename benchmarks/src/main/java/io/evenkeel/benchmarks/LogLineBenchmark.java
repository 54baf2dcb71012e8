package io.evenkeel.benchmarks;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One log line of about 130 characters, clean (as most are) or with two or three identifiers. */
@State(Scope.Thread)
public class LogLineBenchmark {
  private final LogLines clean = LogLines.clean();
  private final LogLines dirty = LogLines.dirty();
  private final Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
  private final byte[] classes = new byte[128];

  public LogLineBenchmark() {
    for (char c = 0; c < classes.length; c++) {
      classes[c] = (byte) (Character.isDigit(c) ? 1 : Character.isLetter(c) ? 2 : 0);
    }
  }

  /** Whoever finds anything has to look at each character once. */
  @Benchmark
  public int floorClassTable() {
    String line = clean.next();
    int sum = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      sum += c < 128 ? classes[c] : 3;
    }
    return sum;
  }

  @Benchmark
  public String evenkeelClean() {
    return redactor.redact(clean.next(), Profile.LOG);
  }

  @Benchmark
  public String evenkeelDirty() {
    return redactor.redact(dirty.next(), Profile.LOG);
  }

  @Benchmark
  public String peerFifteenPatternsClean() {
    return SequentialPatterns.mask(clean.next());
  }

  @Benchmark
  public String peerFifteenPatternsDirty() {
    return SequentialPatterns.mask(dirty.next());
  }
}

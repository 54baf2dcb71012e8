package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Pieces of one clean log, longer and longer; a score is nanoseconds a character. A piece is
 * another one each time, so that short ones are not known again more often than lines of a service
 * are.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // cut comes before all else
public class LineScalingBenchmark {
  private static final int PIECES = 1 << 10;

  @Param({"20", "100", "1000", "10000", "100000", "1000000"})
  public int characters;

  private final Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
  private final ClassTable table = new ClassTable();
  private String[] pieces;
  private int next;

  @Setup
  public void cut() {
    String log = Megabytes.logs();
    int count = Math.min(PIECES, log.length() / characters);
    pieces = new String[count];
    for (int i = 0; i < count; i++) {
      pieces[i] = log.substring(i * characters, (i + 1) * characters);
    }
  }

  private String next() {
    next = next + 1 < pieces.length ? next + 1 : 0;
    return pieces[next];
  }

  @Benchmark
  public int floorClassTable() {
    return table.sum(next());
  }

  @Benchmark
  public String evenkeelStandard() {
    return redactor.redact(next(), Profile.LOG);
  }

  @Benchmark
  public String evenkeelStandardAsText() {
    return redactor.redact(next(), Profile.TEXT);
  }
}

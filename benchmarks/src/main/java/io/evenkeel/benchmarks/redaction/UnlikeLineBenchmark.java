package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A clean line that is like none before it: each is read, where {@link BriefLineBenchmark} has
 * lines of which only the digits change, as one statement of a service writes them.
 */
@State(Scope.Thread)
public class UnlikeLineBenchmark {
  private final LogLines lines = LogLines.unlike();
  private final Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
  private final ClassTable table = new ClassTable();

  @Benchmark
  public int floorClassTable() {
    return table.sum(lines.next());
  }

  @Benchmark
  public String evenkeelStandard() {
    return redactor.redact(lines.next(), Profile.LOG);
  }
}

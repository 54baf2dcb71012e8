package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Texts of 2<sup>20</sup> characters; a score is nanoseconds a character. */
@State(Scope.Thread)
@OperationsPerInvocation(Megabytes.LENGTH)
public class ThroughputBenchmark {
  private final Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
  private final String poor = Megabytes.poor();
  private final String logs = Megabytes.logs();
  private final String json = Megabytes.json();
  private final String traces = Megabytes.traces();
  private final String notes = Megabytes.notes();
  private final String hex = Megabytes.hex();
  private final String base64 = Megabytes.base64();
  private final ClassTable table = new ClassTable();

  @Benchmark
  public int floorClassTable() {
    return table.sum(poor);
  }

  @Benchmark
  public String poorInCandidates() {
    return redactor.redact(poor, Profile.LOG);
  }

  @Benchmark
  public String poorInCandidatesAsText() {
    return redactor.redact(poor, Profile.TEXT);
  }

  @Benchmark
  public String serviceLogs() {
    return redactor.redact(logs, Profile.LOG);
  }

  @Benchmark
  public String jsonDocument() {
    return redactor.redact(json, Profile.LOG);
  }

  @Benchmark
  public String stackTraces() {
    return redactor.redact(traces, Profile.LOG);
  }

  @Benchmark
  public String clinicalNotesAsText() {
    return redactor.redact(notes, Profile.TEXT);
  }

  @Benchmark
  public String hexDump() {
    return redactor.redact(hex, Profile.LOG);
  }

  @Benchmark
  public String base64Lines() {
    return redactor.redact(base64, Profile.LOG);
  }
}

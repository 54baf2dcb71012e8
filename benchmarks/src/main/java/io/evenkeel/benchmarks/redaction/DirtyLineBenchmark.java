package io.evenkeel.benchmarks.redaction;

/** A line with two or three identifiers. */
public class DirtyLineBenchmark extends LineBenchmark {
  public DirtyLineBenchmark() {
    super(LogLines.dirty());
  }
}

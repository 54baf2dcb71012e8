package io.evenkeel.benchmarks.redaction;

/** A line of 133 characters on average, of which 94 % are clean. */
public class MixedLineBenchmark extends LineBenchmark {
  public MixedLineBenchmark() {
    super(LogLines.mixed());
  }
}

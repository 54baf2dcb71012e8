package io.evenkeel.benchmarks.redaction;

/** A clean line of 70 to 120 characters. */
public class BriefLineBenchmark extends LineBenchmark {
  public BriefLineBenchmark() {
    super(LogLines.brief());
  }
}

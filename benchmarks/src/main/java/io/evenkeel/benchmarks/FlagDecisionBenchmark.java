package io.evenkeel.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** "Is it on for this session?" at 10 %, one of 100 flags. */
@State(Scope.Thread)
public class FlagDecisionBenchmark {
  private final Sessions sessions = new Sessions();

  /** No sticky percentage can do with less: one hash over the id, one comparison. */
  @Benchmark
  public boolean floorBareHash() {
    long bucket = (Integer.toUnsignedLong(Murmur3.hash(sessions.next(), 42)) * 100_000) >>> 32;
    return bucket < 10_000;
  }
}

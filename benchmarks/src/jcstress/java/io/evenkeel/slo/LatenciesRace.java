package io.evenkeel.slo;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads count into one bucket of a histogram, so that one of them has to give way. */
@JCStressTest
@Outcome(id = "3, 1", expect = Expect.ACCEPTABLE, desc = "every call is counted once")
@State
public class LatenciesRace {
  private static final long SHARED = 1_000_000;
  private static final long OWN = 2_000_000;

  private final LatencyHistogram histogram = new LatencyHistogram();

  @Actor
  public void once() {
    histogram.record(SHARED, 1);
  }

  @Actor
  public void twiceAndElsewhere() {
    histogram.record(SHARED, 2);
    histogram.record(OWN, 1);
  }

  @Arbiter
  public void sum(II_Result result) {
    int[] counts = histogram.counts();
    result.r1 = counts[LatencyBuckets.of(SHARED)];
    result.r2 = counts[LatencyBuckets.of(OWN)];
  }
}

package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Two threads count into one bucket of a histogram, which is cut by a threshold, so that one of
 * them has to give way; and one of them outgrows a cell.
 */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "3, 1, 4",
    expect = Expect.ACCEPTABLE,
    desc = "every call is counted once, on its side of the threshold")
@State
public class LatenciesRace {
  private static final long THRESHOLD = 1_000_000;
  private static final long MOST = 0xffff_ffffL;

  private final LatencyHistogram histogram = new LatencyHistogram(THRESHOLD);
  private final CallCounters counters = new CallCounters(histogram, THRESHOLD);

  @Actor
  public void outgrows() {
    counters.add(Outcome.SUCCESS, THRESHOLD - 1, MOST);
    counters.add(Outcome.SUCCESS, THRESHOLD - 1);
  }

  @Actor
  public void twiceAndOnTheOtherSide() {
    counters.add(Outcome.SUCCESS, THRESHOLD - 1, 2);
    counters.add(Outcome.SUCCESS, THRESHOLD);
  }

  @Arbiter
  public void sum(III_Result result) {
    result.r1 = (int) (counters.succeededBelow(THRESHOLD) - MOST);
    result.r2 = (int) counters.tookAtLeast(THRESHOLD);
    int[] shown = new int[LatencyBuckets.COUNT];
    histogram.addTo(shown);
    // The threshold lies within a bucket; MOST is -1 to what is shown, which wraps.
    result.r3 = shown[LatencyBuckets.of(THRESHOLD)] + 1;
  }
}

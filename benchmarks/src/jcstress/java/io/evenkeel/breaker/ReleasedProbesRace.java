package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads take and give back the one place of a half-open breaker again and again. */
@JCStressTest
@Outcome(
    id = {"[01], [01], 1"},
    expect = Expect.ACCEPTABLE,
    desc = "never both at once, and afterwards there is one place")
@State
public class ReleasedProbesRace extends RacedBreaker {
  private static final int TIMES = 5;

  private final AtomicInteger held = new AtomicInteger();

  public ReleasedProbesRace() {
    super(1, 1);
    openUntilProbes(1);
    admit().release();
  }

  private int mostHeld() {
    int most = 0;
    for (int i = 0; i < TIMES; i++) {
      Admission probe = breaker.admit();
      if (probe != null) {
        most = Math.max(most, held.incrementAndGet());
        held.decrementAndGet();
        probe.release();
      }
    }
    return most;
  }

  @Actor
  public void one(III_Result result) {
    result.r1 = mostHeld();
  }

  @Actor
  public void other(III_Result result) {
    result.r2 = mostHeld();
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r3 = places();
  }
}

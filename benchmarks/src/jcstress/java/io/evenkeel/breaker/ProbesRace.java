package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads ask for the one probe of a breaker whose open time is over. */
@JCStressTest
@Outcome(id = {"1, 0, 1", "0, 1, 1"}, expect = Expect.ACCEPTABLE, desc = "one has it")
@State
public class ProbesRace extends RacedBreaker {

  public ProbesRace() {
    super(1, 1);
    openUntilProbes(1);
  }

  @Actor
  public void one(III_Result result) {
    result.r1 = breaker.admit() == null ? 0 : 1;
  }

  @Actor
  public void other(III_Result result) {
    result.r2 = breaker.admit() == null ? 0 : 1;
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r3 = inFlight();
  }
}

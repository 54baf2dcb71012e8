package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An operator lets calls pass again while one from before reports a failure. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "closed, with an empty window")
@State
public class ClearRacesWithALateOutcome extends RacedBreaker {
  private final Admission late = admit();

  public ClearRacesWithALateOutcome() {
    super(1, 1);
    breaker.forceOpen("alice", "maintenance");
  }

  @Actor
  public void clears() {
    breaker.clear("alice", "over");
  }

  @Actor
  public void fails() {
    late.failure(1, new IllegalStateException());
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = breaker.state().ordinal();
    result.r2 = breaker.status().calls();
    result.r3 = inFlight();
  }
}

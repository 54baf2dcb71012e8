package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A call that is overdue ends while a tick counts its age. Two calls in all, three at least: it
 * opens if one of them is counted twice.
 */
@JCStressTest
@Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "closed, with two failures counted")
@State
public class AgeRacesWithTheEnd extends RacedBreaker {
  private final Admission hung;

  public AgeRacesWithTheEnd() {
    super(3, 1);
    hung = admit();
    breaker.tick();
    pass(LIMIT);
    fail();
  }

  @Actor
  public void ticks() {
    breaker.tick();
  }

  @Actor
  public void fails() {
    hung.failure(LIMIT.toNanos(), new IllegalStateException());
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = breaker.state().ordinal();
    result.r2 = breaker.status().failures();
    result.r3 = inFlight();
  }
}

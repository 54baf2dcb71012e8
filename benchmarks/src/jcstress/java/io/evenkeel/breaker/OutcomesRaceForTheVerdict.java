package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A success and a failure together reach the minimum of calls, as a second turns. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "whoever comes last opens the breaker")
@State
public class OutcomesRaceForTheVerdict extends RacedBreaker {
  private final Admission good;
  private final Admission bad;

  public OutcomesRaceForTheVerdict() {
    super(3, 1);
    fail();
    good = admit();
    bad = admit();
    pass(LIMIT.dividedBy(2));
    pass(LIMIT.dividedBy(2));
  }

  @Actor
  public void succeeds() {
    good.success(1);
  }

  @Actor
  public void fails() {
    bad.failure(1, new IllegalStateException());
  }

  @Arbiter
  public void afterwards(II_Result result) {
    result.r1 = breaker.state().ordinal();
    result.r2 = inFlight();
  }
}

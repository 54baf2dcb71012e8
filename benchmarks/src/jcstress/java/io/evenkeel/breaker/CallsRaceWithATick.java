package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Calls begin, answer and end while a tick begins another cohort. */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "none is lost, none is left behind")
@State
public class CallsRaceWithATick extends RacedBreaker {
  private final Admission earlier = admit();
  private volatile Admission one = earlier;
  private volatile Admission other = earlier;

  public CallsRaceWithATick() {
    super(100, 1);
  }

  @Actor
  public void ticks() {
    breaker.tick();
  }

  @Actor
  public void calls() {
    one = admit().answering();
    other = admit();
    earlier.success(1);
  }

  @Arbiter
  public void afterwards(II_Result result) {
    result.r1 = inFlight();
    one.success(1);
    other.success(1);
    breaker.tick();
    result.r2 = inFlight();
  }
}

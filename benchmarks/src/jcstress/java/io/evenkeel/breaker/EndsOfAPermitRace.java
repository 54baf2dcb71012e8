package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import java.util.Objects;
import org.openjdk.jcstress.infra.results.III_Result;

/** One thread says that a probe succeeded while the other gives its permit back. */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "it succeeded: one of two places left")
@Outcome(id = "0, 0, 2", expect = Expect.ACCEPTABLE, desc = "it was given back: both places left")
@State
public class EndsOfAPermitRace extends RacedBreaker {
  private final Permit permit;

  public EndsOfAPermitRace() {
    super(2, 2);
    openUntilProbes(2);
    permit = Objects.requireNonNull(breaker.tryAcquire());
  }

  @Actor
  public void succeeds() {
    permit.success(1);
  }

  @Actor
  public void givesBack() {
    permit.release();
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = inFlight();
    result.r2 = breaker.status().calls();
    result.r3 = places();
  }
}

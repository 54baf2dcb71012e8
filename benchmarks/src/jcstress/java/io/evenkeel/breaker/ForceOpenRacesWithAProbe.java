package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** An operator forces a breaker open while its open time ends and a probe asks for a place. */
@JCStressTest
@Outcome(
    id = {"0, 0, 0, 3", "0, 1, 0, 3", "1, 0, 1, 3"},
    expect = Expect.ACCEPTABLE,
    desc = "a probe passes before it, or none does; it stays forced open")
@State
public class ForceOpenRacesWithAProbe extends RacedBreaker {
  private volatile boolean returned;

  public ForceOpenRacesWithAProbe() {
    super(1, 1);
    openUntilProbes(1);
  }

  @Actor
  public void forces() {
    breaker.forceOpen("alice", "maintenance");
    returned = true;
  }

  @Actor
  public void probes(IIII_Result result) {
    boolean seen = returned;
    result.r1 = breaker.admit() == null ? 0 : 1;
    result.r2 = seen ? 1 : 0;
  }

  @Arbiter
  public void afterwards(IIII_Result result) {
    result.r3 = inFlight();
    result.r4 = breaker.state().ordinal();
  }
}

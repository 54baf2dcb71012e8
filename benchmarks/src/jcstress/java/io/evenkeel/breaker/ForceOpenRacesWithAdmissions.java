package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** An operator forces a breaker open while calls are let through. */
@JCStressTest
@Outcome(
    id = {"0, 0, 0, 0", "0, 1, 0, 0", "1, 0, 0, 0"},
    expect = Expect.ACCEPTABLE,
    desc = "who sees that it has returned is refused; afterwards nobody passes and nobody is inside")
@State
public class ForceOpenRacesWithAdmissions extends RacedBreaker {
  private volatile boolean returned;

  public ForceOpenRacesWithAdmissions() {
    super(2, 2);
  }

  @Actor
  public void forces() {
    breaker.forceOpen("alice", "maintenance");
    returned = true;
  }

  @Actor
  public void calls(IIII_Result result) {
    boolean seen = returned;
    Admission admission = breaker.admit();
    if (admission != null) {
      admission.success(1);
    }
    result.r1 = admission == null ? 0 : 1;
    result.r2 = seen ? 1 : 0;
  }

  @Arbiter
  public void afterwards(IIII_Result result) {
    result.r3 = inFlight();
    result.r4 = places();
  }
}

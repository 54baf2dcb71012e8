package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Calls from before the outage end while the first probe begins. */
@JCStressTest
@Outcome(
    id = "2, 0, 1, 1",
    expect = Expect.ACCEPTABLE,
    desc = "half-open, nothing counted, the probe in flight, one place left")
@State
public class StaleOutcomesRaceWithAProbe extends RacedBreaker {
  private final Admission before = admit();
  private final Admission alsoBefore = admit();
  private final Admission another = admit();

  public StaleOutcomesRaceWithAProbe() {
    super(2, 2);
    openUntilProbes(2);
  }

  @Actor
  public void probes() {
    admit();
  }

  @Actor
  public void ends() {
    before.success(1);
    alsoBefore.failure(1, new IllegalStateException());
    another.release();
  }

  @Arbiter
  public void afterwards(IIII_Result result) {
    result.r1 = breaker.state().ordinal();
    result.r2 = breaker.status().calls();
    result.r3 = inFlight();
    result.r4 = places();
  }
}

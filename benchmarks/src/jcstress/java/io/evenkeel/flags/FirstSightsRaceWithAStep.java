package io.evenkeel.flags;

import io.evenkeel.config.Share;
import io.evenkeel.flags.rollout.RampHistory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A session without a start is first seen by two threads while its ramp takes a step. Two actors: a
 * third one would keep the race from running on a machine with two processors.
 */
@JCStressTest
@Outcome(
    id = {"1000, 1000, 1000", "5000, 5000, 5000"},
    expect = Expect.ACCEPTABLE,
    desc = "one stage decides about a session, whoever asks and however often")
@State
public class FirstSightsRaceWithAStep {
  private static final SessionMemory MEMORY = new SessionMemory(4, SessionMemory.STANDARD.idle());
  private static final RampHistory BEFORE = RampHistory.EMPTY.plus(1, Share.ofPercent(1));
  private static final RampHistory AFTER = BEFORE.plus(2, Share.ofPercent(5));

  private final FirstSights sights = new FirstSights(MEMORY, () -> 0);

  public FirstSightsRaceWithAStep() {
    sights.follow(BEFORE);
  }

  @Actor
  public void stepsAndAsks(III_Result result) {
    sights.follow(AFTER);
    result.r3 = sights.share("session");
  }

  @Actor
  public void asksTwice(III_Result result) {
    result.r1 = sights.share("session");
    result.r2 = sights.share("session");
  }
}

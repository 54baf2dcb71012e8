package io.evenkeel.flags;

import io.evenkeel.config.flags.FlagValue;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A handle gets a new state, built on the spot, while it decides twice. */
@JCStressTest
@Outcome(
    id = {"1, 1, 1, 1", "1, 1, 2, 2", "2, 2, 2, 2"},
    expect = Expect.ACCEPTABLE,
    desc = "value and generation belong together, and no decision goes back")
@State
public class DecisionsRaceWithReload {
  private final Flag flag = new Flag("f", null, new LongAdder(), state(1));

  private static Flag.State state(int generation) {
    var decision =
        new FlagDecision(
            new FlagValue.Text(String.valueOf(generation)), "canary", Reason.STATIC, generation);
    return new Flag.State(new FixedEvaluation(decision), decision, Map.of());
  }

  @Actor
  public void reloads() {
    flag.become(state(2));
  }

  @Actor
  public void decides(IIII_Result result) {
    FlagDecision first = flag.decide("session");
    FlagDecision second = flag.decide("session");
    result.r1 = (int) first.generation();
    result.r2 = Integer.parseInt(first.text());
    result.r3 = (int) second.generation();
    result.r4 = Integer.parseInt(second.text());
  }
}

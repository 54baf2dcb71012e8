package io.evenkeel.failover;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A provider and its hedge answer at the same time. */
@JCStressTest
@Outcome(
    id = {"1, 0, 2", "2, 0, 2"},
    expect = Expect.ACCEPTABLE,
    desc = "one of them answers, the other is left, and both places are given back")
@State
public class TwoAnswersRace extends RacedFailover {
  public TwoAnswersRace() {
    time.advance(HEDGE_AFTER);
  }

  @Actor
  public void firstAnswers() {
    ofFirst.complete("of the first");
  }

  @Actor
  public void secondAnswers() {
    ofSecond.complete("of the second");
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = answeredBy();
    result.r2 = inFlight();
    result.r3 = this.result.join().attempts().size();
  }
}

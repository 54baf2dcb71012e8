package io.evenkeel.failover;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The caller gives up at the moment of the answer. */
@JCStressTest
@Outcome(
    id = {"1, 0", "0, 0"},
    expect = Expect.ACCEPTABLE,
    desc = "the answer is the caller's or nobody's, and every place is given back")
@State
public class AnswerRacesWithCancel extends RacedFailover {
  @Actor
  public void answers() {
    ofFirst.complete("of the first");
  }

  @Actor
  public void givesUp() {
    result.cancel(true);
  }

  @Arbiter
  public void afterwards(II_Result result) {
    result.r1 = answeredBy();
    result.r2 = inFlight();
  }
}

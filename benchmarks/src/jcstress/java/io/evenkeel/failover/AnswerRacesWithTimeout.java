package io.evenkeel.failover;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An answer comes at the moment of its timeout, while a second provider is asked as well. */
@JCStressTest
@Outcome(
    id = {"1, 0, 1", "1, 0, 2", "0, 0, 2"},
    expect = Expect.ACCEPTABLE,
    desc = "it counts or it is too late, and every place is given back")
@State
public class AnswerRacesWithTimeout extends RacedFailover {
  @Actor
  public void answers() {
    ofFirst.complete("of the first");
  }

  @Actor
  public void timePasses() {
    time.advance(TIMEOUT.multipliedBy(2));
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = answeredBy();
    result.r2 = inFlight();
    result.r3 = this.result.join().attempts().size();
  }
}

package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A reload puts another set of counters in force while calls end. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "2, 2",
    expect = Expect.ACCEPTABLE,
    desc = "no call is lost between the sets, none is in both")
@State
public class RecordsRaceWithReload extends Races {

  @Actor
  public void calls() {
    service.record(Outcome.SUCCESS, 1);
    service.record(Outcome.SUCCESS, 2);
  }

  @Actor
  public void change() {
    reload();
  }

  @Arbiter
  public void sum(II_Result result) {
    result.r1 = all();
    result.r2 = good();
  }
}

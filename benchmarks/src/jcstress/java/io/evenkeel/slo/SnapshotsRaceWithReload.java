package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two photographs are taken while a reload changes the counters under calls that end. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = {"0, 0, 2", "0, 1, 2", "0, 2, 2", "1, 1, 2", "1, 2, 2", "2, 2, 2"},
    expect = Expect.ACCEPTABLE,
    desc = "what one photograph shows the next one shows too, and the last shows all")
@State
public class SnapshotsRaceWithReload extends Races {

  @Actor
  public void calls() {
    service.record(Outcome.SUCCESS, 1);
    reload();
    service.record(Outcome.CLIENT_ERROR, 1);
  }

  @Actor
  public void photographs(III_Result result) {
    result.r1 = all();
    result.r2 = all();
  }

  @Arbiter
  public void sum(III_Result result) {
    result.r3 = all();
  }
}

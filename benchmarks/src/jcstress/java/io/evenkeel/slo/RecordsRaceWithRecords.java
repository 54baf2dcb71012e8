package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads record at once into the same cell, and one of them into another. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "3, 2, 1",
    expect = Expect.ACCEPTABLE,
    desc = "every call is counted once, on its side of the threshold")
@State
public class RecordsRaceWithRecords extends Races {

  @Actor
  public void fast() {
    service.record(Outcome.SUCCESS, 1);
  }

  @Actor
  public void fastAndSlow() {
    service.record(Outcome.SUCCESS, THRESHOLD - 1);
    service.record(Outcome.SERVER_ERROR, THRESHOLD);
  }

  @Arbiter
  public void sum(III_Result result) {
    result.r1 = all();
    result.r2 = good();
    result.r3 = bad();
  }
}

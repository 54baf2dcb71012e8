package io.evenkeel.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.infra.results.III_Result;

/** The stage of an asynchronous call ends while its caller cancels it. */
@JCStressTest
@Outcome(
    id = {"0, [01], [01]"},
    expect = Expect.ACCEPTABLE,
    desc = "the permit is back, and counted at most once, whoever wins")
@State
public class CancellationRacesWithTheStage extends RacedBreaker {
  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final CompletableFuture<String> call;

  public CancellationRacesWithTheStage() {
    super(100, 1);
    call = breaker.callAsync(() -> stage);
  }

  @Actor
  public void ends() {
    stage.complete("slot");
  }

  @Actor
  public void cancels() {
    call.cancel(true);
  }

  @Arbiter
  public void afterwards(III_Result result) {
    result.r1 = inFlight();
    result.r2 = breaker.status().calls();
    result.r3 = call.isCancelled() ? 1 : 0;
  }
}

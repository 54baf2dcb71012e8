package io.evenkeel.slo;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.DetachedCall;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A subscription completes while it is cancelled and fails; its exposures hear of one end. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "1, 1",
    expect = Expect.ACCEPTABLE,
    desc = "counted once and told once")
@State
public class EndsOfASubscriptionRace extends Races {
  private final AtomicInteger told = new AtomicInteger();
  private final SubscribedCall call =
      SubscribedCall.outermost(
          service,
          new Classification(Set.of(), Set.of(), Set.of(), Set.of()),
          DetachedCall.empty().fork());

  public EndsOfASubscriptionRace() {
    Runnable back = call.upstream();
    CallScope scope = CallScope.current();
    if (scope != null) {
      scope.expose((outcome, nanos) -> told.incrementAndGet());
    }
    back.run();
  }

  @Actor
  public void completes() {
    call.completed();
  }

  @Actor
  public void isCancelledAndFails() {
    call.cancelled();
    call.failed(new IllegalStateException());
  }

  @Arbiter
  public void sum(II_Result result) {
    result.r1 = all();
    result.r2 = told.get();
  }
}

package io.evenkeel.slo;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Ends one call of each kind that counts nowhere, so that what recording is made of is initialised
 * before the application's own calls. A class whose initialiser fails can never be used again: were
 * the first call to come where the stack is nearly exhausted, this process would record no other.
 */
final class Rehearsal {
  private Rehearsal() {}

  static void run(TimeSource time) {
    try {
      var recorder = new SloService("(rehearsal)", time); // without counters
      recorder.record(Outcome.IGNORED, Faults.count());
      recorder.call(() -> "object");
      recorder.call(() -> CompletableFuture.completedFuture("stage"));
      ColdCall.of(recorder, CallScope.open().detach())
          .<Object>observe(Rehearsal::publish)
          .subscribe(new Listener());
    } catch (Exception fault) {
      Faults.dropped(fault);
    }
  }

  private static void publish(Flow.Subscriber<? super Object> subscriber) {
    var subscription = new Listener();
    subscriber.onSubscribe(subscription);
    subscriber.onComplete();
  }

  /** Wants nothing. */
  private static final class Listener implements Flow.Subscriber<Object>, Flow.Subscription {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}

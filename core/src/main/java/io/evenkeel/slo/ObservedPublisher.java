package io.evenkeel.slo;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A publisher whose subscriptions are calls. Signals pass through in both directions as they are:
 * demand is the subscriber's own, and so is every failure.
 */
final class ObservedPublisher<T> implements Flow.Publisher<T> {
  private final Flow.Publisher<T> source;
  private final ColdCall call;

  ObservedPublisher(Flow.Publisher<T> source, ColdCall call) {
    this.source = source;
    this.call = call;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber); // Reactive Streams 1.9
    SubscribedCall subscribed = call.subscribe(null);
    if (subscribed == null) {
      source.subscribe(subscriber);
      return;
    }
    Runnable back = subscribed.upstream();
    try {
      source.subscribe(new Observer<>(subscriber, subscribed));
    } catch (Throwable thrown) {
      subscribed.failed(thrown);
      throw thrown;
    } finally {
      back.run();
    }
  }

  /** Between one subscriber and its subscription. */
  private static final class Observer<T> implements Flow.Subscriber<T>, Flow.Subscription {
    private final Flow.Subscriber<? super T> subscriber;
    private final SubscribedCall call;
    private volatile Flow.Subscription source = NONE;

    private Observer(Flow.Subscriber<? super T> subscriber, SubscribedCall call) {
      this.subscriber = subscriber;
      this.call = call;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      Runnable back = call.downstream();
      try {
        subscriber.onSubscribe(this);
      } finally {
        back.run();
      }
    }

    @Override
    public void onNext(T item) {
      Runnable back = call.downstream();
      try {
        subscriber.onNext(item);
      } finally {
        back.run();
      }
    }

    @Override
    public void onError(Throwable failure) {
      call.failed(failure);
      Runnable back = call.downstream();
      try {
        subscriber.onError(failure);
      } finally {
        back.run();
      }
    }

    @Override
    public void onComplete() {
      call.completed();
      Runnable back = call.downstream();
      try {
        subscriber.onComplete();
      } finally {
        back.run();
      }
    }

    @Override
    public void request(long n) {
      Runnable back = call.upstream();
      try {
        source.request(n);
      } finally {
        back.run();
      }
    }

    @Override
    public void cancel() {
      call.cancelled();
      Runnable back = call.upstream();
      try {
        source.cancel();
      } finally {
        back.run();
      }
    }
  }

  private static final Flow.Subscription NONE =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };
}

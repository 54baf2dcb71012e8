package io.evenkeel.slo.reactor;

import io.evenkeel.call.CarriedCall;
import io.evenkeel.slo.ColdCall;
import io.evenkeel.slo.SubscribedCall;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * Between one subscriber and its subscription: signals pass through in both directions as they are,
 * and the first of completion, failure and cancellation ends the call.
 *
 * <p>The subscription that it hands down offers no fusion, so every signal passes here. The context
 * handed up is the subscriber's, with the call that the subscription is part of: what subscribes
 * further up finds it there, on whatever thread.
 */
final class ObservedSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {
  /** The key of the call in Reactor's context. */
  static final String CALL = "io.evenkeel.call";

  private final CoreSubscriber<? super T> actual;
  private final SubscribedCall call;
  private final boolean single;
  private final Context context;
  private volatile @Nullable Subscription source;

  private ObservedSubscriber(
      CoreSubscriber<? super T> actual, SubscribedCall call, boolean single, Context context) {
    this.actual = actual;
    this.call = call;
    this.single = single;
    this.context = context;
  }

  /**
   * Subscribes to a source on behalf of somebody, as a call.
   *
   * @param single whether the first item is the result, and thereby the end
   */
  static <T> void subscribe(
      CorePublisher<? extends T> source,
      CoreSubscriber<? super T> actual,
      ColdCall cold,
      boolean single) {
    Context context = actual.currentContext();
    CarriedCall surrounding = context.getOrDefault(CALL, null);
    SubscribedCall call = cold.subscribe(surrounding);
    if (call == null) {
      source.subscribe(actual);
      return;
    }
    Context above = context.put(CALL, call.carried());
    Runnable back = call.upstream();
    try {
      source.subscribe(new ObservedSubscriber<>(actual, call, single, above));
    } catch (Throwable thrown) {
      call.failed(thrown);
      throw thrown;
    } finally {
      back.run();
    }
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source = subscription;
    Runnable back = call.downstream();
    try {
      actual.onSubscribe(this);
    } finally {
      back.run();
    }
  }

  @Override
  public void onNext(T item) {
    if (single) {
      // A mono has come to its result; whoever then cancels, as next() does, has got it.
      call.completed(item);
    }
    Runnable back = call.downstream();
    try {
      actual.onNext(item);
    } finally {
      back.run();
    }
  }

  @Override
  public void onError(Throwable failure) {
    call.failed(failure);
    Runnable back = call.downstream();
    try {
      actual.onError(failure);
    } finally {
      back.run();
    }
  }

  @Override
  public void onComplete() {
    if (single) {
      call.completed(null);
    } else {
      call.completed();
    }
    Runnable back = call.downstream();
    try {
      actual.onComplete();
    } finally {
      back.run();
    }
  }

  @Override
  public void request(long n) {
    Subscription upstream = source;
    if (upstream == null) {
      return;
    }
    Runnable back = call.upstream();
    try {
      upstream.request(n);
    } finally {
      back.run();
    }
  }

  @Override
  public void cancel() {
    call.cancelled();
    Subscription upstream = source;
    if (upstream == null) {
      return;
    }
    Runnable back = call.upstream();
    try {
      upstream.cancel();
    } finally {
      back.run();
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Reactor declares it
  public @Nullable Object scanUnsafe(Attr key) {
    if (key == Attr.PARENT) {
      return source;
    }
    if (key == Attr.ACTUAL) {
      return actual;
    }
    return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
  }
}

package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider's stream that begins late: what is asked for before is asked for then. */
final class LateStream<E> implements Flow.Subscriber<E>, Flow.Subscription {
  private final Flow.Subscriber<? super E> reader;
  private Flow.@Nullable Subscription begun;
  private @Nullable Subscription waiting;
  private long wanted;
  private boolean cancelled;

  LateStream(Flow.Subscriber<? super E> reader) {
    this.reader = reader;
  }

  void begin(Timeouts timeouts, Duration delay, Supplier<Flow.Publisher<E>> provider) {
    reader.onSubscribe(this);
    Subscription set = timeouts.after(delay.toNanos(), () -> open(provider));
    synchronized (this) {
      waiting = set;
    }
    if (isCancelled()) {
      set.close();
    }
  }

  private void open(Supplier<Flow.Publisher<E>> provider) {
    Flow.Publisher<E> opened;
    try {
      opened = provider.get();
    } catch (RuntimeException e) {
      reader.onError(e);
      return;
    }
    opened.subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    long ask;
    synchronized (this) {
      begun = offered;
      ask = wanted;
    }
    if (isCancelled()) {
      offered.cancel();
    } else if (ask > 0) {
      offered.request(ask);
    }
  }

  @Override
  public void request(long events) {
    Flow.Subscription open;
    synchronized (this) {
      open = begun;
      if (open == null) {
        wanted = wanted + events < 0 ? Long.MAX_VALUE : wanted + events;
      }
    }
    if (open != null) {
      open.request(events);
    }
  }

  @Override
  public void cancel() {
    Flow.Subscription open;
    Subscription set;
    synchronized (this) {
      cancelled = true;
      open = begun;
      set = waiting;
    }
    if (set != null) {
      set.close();
    }
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onNext(E event) {
    reader.onNext(event);
  }

  @Override
  public void onError(Throwable failure) {
    reader.onError(failure);
  }

  @Override
  public void onComplete() {
    reader.onComplete();
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }
}

package io.evenkeel.failover;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's end of a stream: hands on what came, as much as was asked for and in its order, and
 * asks the provider for no more than the caller wants.
 *
 * <p>Concurrency: what is queued, asked for and over is guarded by the lock. One thread at a time
 * hands on, outside of the lock; a thread that finds another doing so leaves its part to it, and
 * the flag goes down under the same lock under which nothing was found to do.
 */
final class Downstream<E> implements Subscription {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final Subscriber<? super E> subscriber;
  private final Runnable onCancel;
  private final Deque<E> waiting = new ArrayDeque<>();
  private @Nullable Subscription upstream;
  private long demand;
  private long owed;
  private boolean ended;
  private @Nullable Throwable failure;
  private boolean closed;
  private boolean handing;

  Downstream(Subscriber<? super E> subscriber, Runnable onCancel) {
    this.subscriber = subscriber;
    this.onCancel = onCancel;
  }

  /** Begins; the subscriber may ask for events from now on. */
  void begin() {
    try {
      subscriber.onSubscribe(this);
    } catch (RuntimeException e) {
      misbehaved(e);
    }
  }

  /** A provider begins to answer with what was held back; the rest will come from it, if any. */
  void commit(Collection<E> held, @Nullable Subscription from) {
    synchronized (this) {
      waiting.addAll(held);
      upstream = from;
    }
    handOn();
  }

  /** The next event, one that was asked for. */
  void offer(E event) {
    synchronized (this) {
      if (closed) {
        return;
      }
      waiting.add(event);
      if (owed > 0 && owed != Long.MAX_VALUE) {
        owed--;
      }
    }
    handOn();
  }

  /** Nothing more comes; what waits is handed on first. */
  void end(@Nullable Throwable why) {
    synchronized (this) {
      if (!ended) {
        ended = true;
        failure = why;
      }
      upstream = null;
    }
    handOn();
  }

  /** Whether the provider was asked for an event that has not come. */
  synchronized boolean isOwed() {
    return owed > 0;
  }

  @Override
  public void request(long events) {
    if (events <= 0) {
      refuse();
      return;
    }
    synchronized (this) {
      demand = demand + events < 0 ? Long.MAX_VALUE : demand + events;
    }
    handOn();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
      upstream = null;
    }
    onCancel.run();
  }

  // Rule 3.9 of Reactive Streams.
  private void refuse() {
    synchronized (this) {
      if (closed) {
        return;
      }
      waiting.clear();
      upstream = null;
      ended = true;
      failure = new IllegalArgumentException("a subscriber asks for at least one event");
    }
    onCancel.run();
    handOn();
  }

  private void handOn() {
    synchronized (this) {
      if (handing) {
        return;
      }
      handing = true;
    }
    while (true) {
      E event = null;
      long ask = 0;
      Subscription from = null;
      synchronized (this) {
        if (closed) {
          handing = false;
          return;
        }
        if (!waiting.isEmpty() && demand > 0) {
          event = waiting.poll();
          demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        } else if (waiting.isEmpty() && ended) {
          closed = true;
          handing = false;
        } else {
          from = upstream;
          ask = from == null ? 0 : unasked();
          if (ask == 0) {
            handing = false;
            return;
          }
          owed = demand;
        }
      }
      if (event != null) {
        handOn(event);
      } else if (from != null) {
        from.request(ask);
      } else {
        finish();
        return;
      }
    }
  }

  /** How much of the demand is neither waiting nor owed. Only with the lock. */
  private long unasked() {
    if (!waiting.isEmpty() || owed == Long.MAX_VALUE) {
      return 0;
    }
    return demand == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, demand - owed);
  }

  private void handOn(E event) {
    try {
      subscriber.onNext(event);
    } catch (RuntimeException e) {
      misbehaved(e);
    }
  }

  private void finish() {
    try {
      if (failure == null) {
        subscriber.onComplete();
      } else {
        subscriber.onError(failure);
      }
    } catch (RuntimeException e) {
      log.warn("A stream's subscriber failed at its end", e);
    }
  }

  // Rule 2.13 of Reactive Streams: a subscriber that throws has cancelled.
  private void misbehaved(RuntimeException e) {
    log.warn("A stream's subscriber failed; its stream is cancelled", e);
    cancel();
  }
}

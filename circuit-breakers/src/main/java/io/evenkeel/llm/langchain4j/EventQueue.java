package io.evenkeel.llm.langchain4j;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a client pushes until its reader asks for it. A client that takes callbacks cannot be
 * slowed down, and an answer is bounded by its tokens.
 *
 * <p>All state is guarded by the lock. One thread at a time hands on, outside of the lock; what
 * another thread adds meanwhile is handed on by the first.
 */
final class EventQueue<E> {
  private final Subscriber<? super E> reader;
  private final Queue<E> waiting = new ArrayDeque<>();
  private long demand;
  private boolean ended;
  private @Nullable Throwable failure;
  private boolean closed;
  private boolean handing;

  EventQueue(Subscriber<? super E> reader) {
    this.reader = reader;
  }

  void offer(E event) {
    synchronized (this) {
      if (closed || ended) {
        return;
      }
      waiting.add(event);
    }
    handOn();
  }

  /** Nothing more comes; what waits is handed on first. */
  void end(@Nullable Throwable why) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      failure = why;
    }
    handOn();
  }

  void request(long events) {
    synchronized (this) {
      demand = demand + events < 0 ? Long.MAX_VALUE : demand + events;
    }
    handOn();
  }

  /** The reader wants nothing more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  private void handOn() {
    synchronized (this) {
      if (handing) {
        return;
      }
      handing = true;
    }
    E event = next();
    while (event != null) {
      reader.onNext(event);
      event = next();
    }
  }

  /** The next one to hand on; null when there is none now, and then nobody is handing on. */
  private @Nullable E next() {
    boolean over;
    synchronized (this) {
      if (!closed && !waiting.isEmpty() && demand > 0) {
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        return waiting.poll();
      }
      over = !closed && ended && waiting.isEmpty();
      closed |= over;
      handing = false;
    }
    if (over) {
      finish();
    }
    return null;
  }

  private void finish() {
    if (failure == null) {
      reader.onComplete();
    } else {
      reader.onError(failure);
    }
  }
}

package io.evenkeel.llm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Tells for how long the machine gave a thread nothing that wanted a millisecond's rest. */
final class Hiccups implements AutoCloseable {
  private static final long REST_NANOS = 1_000_000;

  private final AtomicLong longest = new AtomicLong();
  private final Thread watching = new Thread(this::watch, "hiccups");
  private volatile boolean closed;

  Hiccups() {
    watching.setDaemon(true);
    watching.start();
  }

  /** The longest one since this was asked before. */
  Duration longest() {
    return Duration.ofNanos(longest.getAndSet(0));
  }

  @Override
  public void close() {
    closed = true;
  }

  private void watch() {
    while (!closed) {
      long before = System.nanoTime();
      LockSupport.parkNanos(REST_NANOS);
      long late = System.nanoTime() - before - REST_NANOS;
      longest.accumulateAndGet(late, Math::max);
    }
  }
}

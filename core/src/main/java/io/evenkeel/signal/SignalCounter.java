package io.evenkeel.signal;

import java.util.concurrent.atomic.LongAdder;

/** A count of events that only grows. Thread-safe; counting neither locks nor allocates. */
public final class SignalCounter {
  private final LongAdder count = new LongAdder();

  SignalCounter() {}

  /** Counts one event. */
  public void increment() {
    count.increment();
  }

  /** Counts {@code events}, at least 0; a negative number is ignored. */
  public void add(long events) {
    if (events > 0) {
      count.add(events);
    }
  }

  /** Events since the process began. */
  public long count() {
    return count.sum();
  }
}

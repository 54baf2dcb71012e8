package io.evenkeel.llm.usage;

import io.evenkeel.failover.ErrorClass;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of one series since the process began; they only grow. Thread-safe, lock-free. */
final class SeriesTally {
  private final LongAdder[] adders = new LongAdder[Layout.LENGTH];

  SeriesTally() {
    for (int i = 0; i < adders.length; i++) {
      adders[i] = new LongAdder();
    }
  }

  void add(Count count, long amount) {
    if (amount > 0) {
      adders[Layout.of(count)].add(amount);
    }
  }

  void increment(Count count) {
    adders[Layout.of(count)].increment();
  }

  void increment(ErrorClass errorClass) {
    adders[Layout.of(errorClass)].increment();
  }

  /** Counts a value in the histogram that begins at {@code from}. */
  void observe(int from, long value) {
    adders[from + LogBuckets.index(value)].increment();
  }

  void observe(int from, Duration duration) {
    observe(from, duration.toMillis());
  }

  long sum(Count count) {
    return adders[Layout.of(count)].sum();
  }

  long[] snapshot() {
    long[] sums = new long[adders.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = adders[i].sum();
    }
    return sums;
  }
}

package io.evenkeel.failover;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many attempts a provider may have under way: Resilience4j's bulkhead, whose limit can be
 * lowered without waiting for the attempts that are above the new one. Thread-safe.
 */
final class ConcurrencyLimit {
  private final SemaphoreBulkhead bulkhead;
  // Places that end with the attempts that hold them.
  private final AtomicInteger owed = new AtomicInteger();
  private int limit;

  ConcurrencyLimit(String provider, int limit) {
    this.bulkhead = new SemaphoreBulkhead(provider, config(limit));
    this.limit = limit;
  }

  boolean tryEnter() {
    return bulkhead.tryAcquirePermission();
  }

  /** Once for each {@link #tryEnter} that succeeded. */
  void leave() {
    if (!settleOne()) {
      bulkhead.releasePermission();
    }
  }

  /** Attempts under way stay; no new one enters before there are fewer than {@code changed}. */
  synchronized void limit(int changed) {
    for (; limit > changed; limit--) {
      // Resilience4j itself would make the reload wait here until an attempt ends.
      if (!bulkhead.tryAcquirePermission()) {
        owed.incrementAndGet();
      }
    }
    while (limit < changed && settleOne()) {
      limit++;
    }
    if (limit < changed) {
      int all = bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
      bulkhead.changeConfig(config(all + changed - limit));
      limit = changed;
    }
  }

  private boolean settleOne() {
    int debt = owed.get();
    while (debt > 0 && !owed.compareAndSet(debt, debt - 1)) {
      debt = owed.get();
    }
    return debt > 0;
  }

  private static BulkheadConfig config(int limit) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(limit)
        .maxWaitDuration(Duration.ZERO)
        .writableStackTraceEnabled(false)
        .build();
  }
}

package io.evenkeel.failover;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a provider takes of late: an average in which an answer counts a third as much ten
 * seconds later. Lock-free, allocates nothing; of two answers at the same moment one may be lost.
 */
final class LatencyAverage {
  private static final double DECAY_NANOS = 10e9;
  private static final long STALE_NANOS = 60_000_000_000L;

  private static final long BETWEEN_TRIALS_NANOS = 10_000_000_000L;

  private final AtomicLong triedNanos;
  private volatile double nanos = Double.NaN;
  private volatile long lastNanos;

  LatencyAverage(long nowNanos) {
    triedNanos = new AtomicLong(nowNanos - BETWEEN_TRIALS_NANOS);
  }

  /** An attempt took {@code tookNanos}, and ended now. */
  void add(long tookNanos, long nowNanos) {
    double before = nanos;
    if (Double.isNaN(before)) {
      nanos = tookNanos;
    } else {
      // Tends to what the exponential function says when answers come often, and costs less.
      double elapsed = Math.max(0, nowNanos - lastNanos);
      nanos = before + (tookNanos - before) * (elapsed / (elapsed + DECAY_NANOS));
    }
    lastNanos = nowNanos;
  }

  /**
   * Whether a request should go there to find out: nothing is known, or only what was a minute ago.
   * True for one request in ten seconds.
   */
  boolean wantsTrial(long nowNanos) {
    if (nowNanos - lastNanos <= STALE_NANOS && !Double.isNaN(nanos)) {
      return false;
    }
    long last = triedNanos.get();
    return nowNanos - last >= BETWEEN_TRIALS_NANOS && triedNanos.compareAndSet(last, nowNanos);
  }

  /** Nanoseconds; infinite while nothing is known. */
  double nanos() {
    double average = nanos;
    return Double.isNaN(average) ? Double.POSITIVE_INFINITY : average;
  }
}

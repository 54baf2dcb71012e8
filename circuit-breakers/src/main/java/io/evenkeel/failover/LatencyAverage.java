package io.evenkeel.failover;

/**
 * How long a provider takes of late: an average in which an answer counts a third as much ten
 * seconds later. Lock-free, allocates nothing; of two answers at the same moment one may be lost.
 */
final class LatencyAverage {
  private static final double DECAY_NANOS = 10e9;
  private static final long STALE_NANOS = 60_000_000_000L;

  // Written in this order and read in the reverse one.
  private volatile double nanos = Double.NaN;
  private volatile long lastNanos;

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

  /** Whether nothing is known, or only what was long ago. */
  boolean isStale(long nowNanos) {
    return nowNanos - lastNanos > STALE_NANOS || Double.isNaN(nanos);
  }

  /** Nanoseconds; infinite while nothing is known. */
  double nanos() {
    double average = nanos;
    return Double.isNaN(average) ? Double.POSITIVE_INFINITY : average;
  }
}

package io.evenkeel.slo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the calls of a service took, counted in {@link LatencyBuckets}; for display only,
 * because objectives count against their exact thresholds.
 *
 * <p>A record is one atomic increment, in one of a few copies by thread, so that threads rarely
 * meet in a cache line. Counts only ever grow, and wrap: only differences mean anything.
 * Thread-safe.
 */
final class LatencyHistogram {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Enough that threads rarely meet; more would cost each service the memory. */
  private static final int MOST_STRIPES = 4;

  private final int[][] stripes;

  LatencyHistogram() {
    int threads = Runtime.getRuntime().availableProcessors();
    int powerOfTwo = threads == 1 ? 1 : Integer.highestOneBit(threads - 1) << 1;
    stripes = new int[Math.min(powerOfTwo, MOST_STRIPES)][LatencyBuckets.COUNT];
  }

  /** Counts calls that took equally long, at least 0. */
  void record(long durationNanos, long calls) {
    int[] stripe = stripes[(int) Thread.currentThread().getId() & (stripes.length - 1)];
    CELLS.getAndAdd(stripe, LatencyBuckets.of(durationNanos), (int) calls);
  }

  /** How many calls each bucket has counted so far. */
  int[] counts() {
    int[] counts = new int[LatencyBuckets.COUNT];
    for (int[] stripe : stripes) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += (int) CELLS.getOpaque(stripe, i);
      }
    }
    return counts;
  }
}

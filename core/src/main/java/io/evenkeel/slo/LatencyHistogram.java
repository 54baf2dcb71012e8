package io.evenkeel.slo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the calls of a service took, counted in {@link LatencyBuckets}; for display only,
 * because objectives count against their exact thresholds.
 *
 * <p>A record is one atomic increment, in one of a few copies. A thread starts with a copy by its
 * number; when it meets another one at a bucket, the loser of the two counts there once more and
 * moves on to the next copy, so that threads that count all the time end up in copies of their own.
 * Counts only ever grow, and wrap: only differences mean anything. Thread-safe.
 */
final class LatencyHistogram {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Enough that threads rarely meet; more would cost each service the memory. */
  private static final int MOST_STRIPES = 4;

  /** Keeps what one thread counts out of the cache lines of what all threads read: 128 bytes. */
  private static final int PADDING = 32;

  /**
   * How often the threads of a number have moved on, in all histograms. Written and read without
   * order: whatever is read, only the choice of a copy depends on it.
   */
  private static final byte[] MOVES = new byte[1024];

  private final int[][] stripes;

  LatencyHistogram() {
    int threads = Runtime.getRuntime().availableProcessors();
    int powerOfTwo = threads == 1 ? 1 : Integer.highestOneBit(threads - 1) << 1;
    stripes = new int[Math.min(powerOfTwo, MOST_STRIPES)][PADDING + LatencyBuckets.COUNT + PADDING];
  }

  /** Counts calls that took equally long, at least 0. */
  void record(long durationNanos, long calls) {
    int thread = (int) Thread.currentThread().getId() & (MOVES.length - 1);
    int[] stripe = stripes[(thread + MOVES[thread]) & (stripes.length - 1)];
    int bucket = PADDING + LatencyBuckets.of(durationNanos);
    int before = (int) CELLS.getOpaque(stripe, bucket);
    if (!CELLS.compareAndSet(stripe, bucket, before, before + (int) calls)) {
      CELLS.getAndAdd(stripe, bucket, (int) calls);
      MOVES[thread]++;
    }
  }

  /** How many calls each bucket has counted so far. */
  int[] counts() {
    int[] counts = new int[LatencyBuckets.COUNT];
    for (int[] stripe : stripes) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += (int) CELLS.getOpaque(stripe, PADDING + i);
      }
    }
    return counts;
  }
}

package io.evenkeel.slo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * How long the calls of a service took, counted in {@link LatencyBuckets} that are cut once more at
 * each threshold: every cell lies on one side of it, so sums of cells are exact where buckets alone
 * would estimate. One increment counts a successful call for its objectives and for display.
 * Failures that were too slow are kept apart and for display only.
 *
 * <p>A record is one atomic increment, in one of a few copies. There is one to begin with; a thread
 * that meets another one at a cell moves on to the next copy, which is made for it, so that threads
 * that count all the time end up in copies of their own, and services whose calls do not meet cost
 * no memory for it. Thread-safe.
 */
final class LatencyHistogram {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle STRIPES = MethodHandles.arrayElementVarHandle(int[][].class);

  /** Enough that threads rarely meet; more would cost each service the memory. */
  private static final int MOST_STRIPES = 4;

  /**
   * Keeps what one thread counts out of the cache lines of what all threads read: 128 bytes before
   * the cells. Behind them are those of calls that take an hour, which are as good as padding.
   */
  private static final int PADDING = 32;

  /** All that a cell can hold. */
  private static final long CELL = 0xffff_ffffL;

  /**
   * How often the threads of a number have moved on, in all histograms. Written and read without
   * order: whatever is read, only the choice of a copy depends on it.
   */
  private static final byte[] MOVES = new byte[1024];

  private final int[] bandEnds; // in cells, of the calls that passed 0, 1, 2 ... thresholds
  private final int[] first;
  private final int[] @Nullable [] stripes;

  /** Cells of the copies outside of these were never counted in; highest is exclusive. */
  private volatile int lowest = Integer.MAX_VALUE;

  private volatile int highest;
  private final int slowest; // the bucket from which on a failure may have been too slow
  private final AtomicIntegerArray slowFailures;

  /** Counts against {@code thresholds}, distinct nanoseconds in ascending order. */
  LatencyHistogram(long... thresholds) {
    int cells = LatencyBuckets.COUNT + thresholds.length;
    bandEnds = new int[thresholds.length + 1];
    for (int passed = 0; passed < thresholds.length; passed++) {
      // The first cell of those that pass this one: their bucket, one further for each passed.
      bandEnds[passed] = LatencyBuckets.of(thresholds[passed]) + passed + 1;
    }
    bandEnds[thresholds.length] = cells;
    int threads = Runtime.getRuntime().availableProcessors();
    int powerOfTwo = threads == 1 ? 1 : Integer.highestOneBit(threads - 1) << 1;
    stripes = new int[Math.min(powerOfTwo, MOST_STRIPES)][];
    first = new int[PADDING + cells];
    stripes[0] = first;
    slowest = thresholds.length == 0 ? LatencyBuckets.COUNT : LatencyBuckets.of(thresholds[0]);
    slowFailures = new AtomicIntegerArray(LatencyBuckets.COUNT - slowest);
  }

  /**
   * Counts successful calls that took equally long.
   *
   * @param durationNanos at least 0
   * @param passed how many thresholds that is at least
   * @return what the cell cannot hold and the caller has to count: 0 but once in 2³² calls. Until
   *     the caller has, readers find that much too few
   */
  long succeeded(long durationNanos, int passed, long calls) {
    int thread = (int) Thread.currentThread().getId() & (MOVES.length - 1);
    int[] stripe = stripes[MOVES[thread] & (stripes.length - 1)];
    if (stripe == null) {
      stripe = first;
    }
    int cell = PADDING + LatencyBuckets.of(durationNanos) + passed;
    int expected = (int) CELLS.getOpaque(stripe, cell);
    int before = (int) CELLS.getAndAdd(stripe, cell, (int) calls);
    if (before == 0) {
      widen(cell);
    }
    if (before != expected) {
      grow(++MOVES[thread] & (stripes.length - 1));
    }
    return (Integer.toUnsignedLong(before) + calls) & ~CELL;
  }

  // Once for each cell of a copy. Calls lie close together, and who reads looks at no other cells.
  private synchronized void widen(int cell) {
    if (cell < lowest) {
      lowest = cell;
    }
    if (cell >= highest) {
      highest = cell + 1;
    }
  }

  // A thread that does not see the new copy yet counts in the first one, as it did before.
  private synchronized void grow(int index) {
    if (stripes[index] == null) {
      STRIPES.setRelease(stripes, index, new int[first.length]);
    }
  }

  /** Counts failures that took equally long, the first threshold or longer. */
  void failedSlowly(long durationNanos, long calls) {
    slowFailures.getAndAdd(LatencyBuckets.of(durationNanos) - slowest, (int) calls);
  }

  /**
   * Successful calls that the cells hold, of those that passed so many thresholds: at least {@code
   * from}, fewer than {@code to}.
   */
  long succeeded(int from, int to) {
    int begin = Math.max(lowest, PADDING + (from == 0 ? 0 : bandEnds[from - 1]));
    int end = Math.min(highest, PADDING + bandEnds[to - 1]);
    // One fence and plain reads, so that the compiler may unroll: a status has to be cheap.
    VarHandle.acquireFence();
    long sum = 0;
    for (int[] stripe : stripes) {
      if (stripe == null) {
        continue;
      }
      for (int cell = begin; cell < end; cell++) {
        sum += stripe[cell] & CELL;
      }
    }
    return sum;
  }

  /**
   * Adds how many calls each bucket has counted so far, successful or too slow. That only grows,
   * and wraps: only differences mean anything.
   */
  void addTo(int[] buckets) {
    for (int[] stripe : stripes) {
      if (stripe == null) {
        continue;
      }
      int passed = 0;
      for (int cell = 0; cell < bandEnds[bandEnds.length - 1]; cell++) {
        if (cell == bandEnds[passed]) {
          passed++;
        }
        buckets[cell - passed] += (int) CELLS.getOpaque(stripe, PADDING + cell);
      }
    }
    for (int i = 0; i < slowFailures.length(); i++) {
      buckets[slowest + i] += slowFailures.getOpaque(i);
    }
  }
}

package io.evenkeel.benchmarks.footprint;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/** Bytes by the heap that is used with something and without it. */
final class Heap {
  private static final int COLLECTIONS = 5;

  private Heap() {}

  /**
   * Bytes that each of {@code many} takes: what is loaded once, and what the first takes, does not
   * count.
   *
   * @param start starts so many of them, with a call of each, and gives what keeps them alive
   */
  static double bytesOfOne(int many, IntFunction<? extends AutoCloseable> start) {
    // Classes, caches and compiled code are there before the heap is looked at.
    close(start.apply(many));
    long withOne = used(start, 1);
    long withMany = used(start, many);
    return (double) (withMany - withOne) / (many - 1);
  }

  private static long used(IntFunction<? extends AutoCloseable> start, int count) {
    long before = used();
    AutoCloseable held = start.apply(count);
    long after = used();
    close(held);
    return after - before;
  }

  /** The heap in use when nothing more can be collected. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  static void close(AutoCloseable held) {
    try {
      held.close();
    } catch (Exception e) {
      throw new IllegalStateException("what was measured could not be closed", e);
    }
  }
}

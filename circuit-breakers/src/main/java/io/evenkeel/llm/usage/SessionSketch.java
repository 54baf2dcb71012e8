package io.evenkeel.llm.usage;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * About how many different sessions there were, to 2.3 % (standard error), in two kilobytes:
 * HyperLogLog (Flajolet et al., 2007) with linear counting where there are few. Sketches of parts
 * add up to that of the whole, and a session that is in two parts counts once. No session can be
 * read from it. Thread-safe, lock-free.
 */
final class SessionSketch {
  static final int REGISTERS = 1 << 11;

  private static final int INDEX_BITS = 11;

  static final int HIGHEST_RANK = Long.SIZE - INDEX_BITS + 1;

  private final AtomicIntegerArray registers = new AtomicIntegerArray(REGISTERS);

  void note(long session) {
    long mixed = spread(session);
    int index = (int) (mixed >>> (Long.SIZE - INDEX_BITS));
    int rank = Math.min(Long.numberOfLeadingZeros(mixed << INDEX_BITS) + 1, HIGHEST_RANK);
    if (registers.get(index) < rank) {
      registers.accumulateAndGet(index, rank, Math::max);
    }
  }

  // The end of SplitMix64: hashes that begin alike must not share a register.
  private static long spread(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Takes what was noted since the last time. */
  byte[] drain() {
    byte[] ranks = new byte[REGISTERS];
    for (int i = 0; i < REGISTERS; i++) {
      ranks[i] = (byte) registers.getAndSet(i, 0);
    }
    return ranks;
  }

  /** Adds the sessions of {@code other} to those of {@code ranks}. */
  static void merge(byte[] ranks, byte[] other) {
    for (int i = 0; i < REGISTERS; i++) {
      ranks[i] = (byte) Math.max(ranks[i], other[i]);
    }
  }

  static long estimate(byte[] ranks) {
    double sum = 0;
    int empty = 0;
    for (byte rank : ranks) {
      sum += 1.0 / (1L << rank);
      empty += rank == 0 ? 1 : 0;
    }
    double estimate = 0.7213 / (1 + 1.079 / REGISTERS) * REGISTERS * REGISTERS / sum;
    if (estimate <= 2.5 * REGISTERS && empty > 0) {
      return Math.round(REGISTERS * Math.log((double) REGISTERS / empty));
    }
    return Math.round(estimate);
  }
}

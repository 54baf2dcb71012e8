package io.evenkeel.failover;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Buckets for durations from a microsecond to 18 minutes, each an eighth of a power of two wide: a
 * percentile read from them is off by at most 6.25 %. What is shorter or longer is in the first or
 * last one.
 */
final class LatencyScale {
  /** How many buckets there are. */
  static final int BUCKETS = 240;

  private static final int SHORTEST_BITS = 10;
  private static final int PER_OCTAVE_BITS = 3;
  private static final int PER_OCTAVE = 1 << PER_OCTAVE_BITS;

  private LatencyScale() {}

  /** The bucket of a duration. */
  static int bucket(long nanos) {
    int bits = 63 - Long.numberOfLeadingZeros(Math.max(nanos, 1));
    if (bits < SHORTEST_BITS) {
      return 0;
    }
    int within = (int) (nanos >>> (bits - PER_OCTAVE_BITS)) & (PER_OCTAVE - 1);
    return Math.min((bits - SHORTEST_BITS) * PER_OCTAVE + within, BUCKETS - 1);
  }

  /** The middle of a bucket, in nanoseconds. */
  static long middle(int bucket) {
    int bits = bucket / PER_OCTAVE + SHORTEST_BITS;
    long width = 1L << (bits - PER_OCTAVE_BITS);
    return (1L << bits) + bucket % PER_OCTAVE * width + width / 2;
  }

  /** Where a bucket ends, in nanoseconds. */
  static long end(int bucket) {
    int bits = bucket / PER_OCTAVE + SHORTEST_BITS;
    long width = 1L << (bits - PER_OCTAVE_BITS);
    return (1L << bits) + (bucket % PER_OCTAVE + 1) * width;
  }

  /**
   * What the share {@code rank} of the counted durations does not exceed.
   *
   * @param counts by bucket
   * @param rank from 0 to 1
   * @return nanoseconds; negative when nothing was counted
   */
  static long percentile(long[] counts, double rank) {
    int bucket = bucket(counts, rank);
    return bucket < 0 ? -1 : middle(bucket);
  }

  /**
   * The bucket of that percentile.
   *
   * @return negative when nothing was counted
   */
  static int bucket(long[] counts, double rank) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long below = (long) Math.ceil(all * rank);
    for (int bucket = 0; bucket < BUCKETS && all > 0; bucket++) {
      below -= counts[bucket];
      if (below <= 0) {
        return bucket;
      }
    }
    return -1;
  }

  static void add(AtomicIntegerArray counts, long[] sums) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      sums[bucket] += counts.get(bucket);
    }
  }
}

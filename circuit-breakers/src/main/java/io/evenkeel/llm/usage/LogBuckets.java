package io.evenkeel.llm.usage;

/**
 * Eight buckets to each doubling: the middle of a bucket is within 6.25 % of all in it, and 0 to 15
 * are exact.
 */
final class LogBuckets {
  /** For values below four million; what is larger counts as that. */
  static final int SIZE = 160;

  private static final long LARGEST = (1L << 22) - 1;

  private LogBuckets() {}

  static int index(long value) {
    long bounded = Math.max(0, Math.min(value, LARGEST));
    int doublings = Math.max(0, 60 - Long.numberOfLeadingZeros(bounded));
    return doublings * 8 + (int) (bounded >>> doublings);
  }

  /** The least value in a bucket. */
  static long least(int index) {
    int doublings = Math.max(0, index / 8 - 1);
    return (long) (index - doublings * 8) << doublings;
  }

  /**
   * The value that {@code share} of the counted ones do not exceed, to the middle of its bucket; 0
   * when nothing was counted.
   *
   * @param from where the histogram begins in {@code counts}
   */
  static long quantile(long[] counts, int from, double share) {
    long all = 0;
    for (int i = 0; i < SIZE; i++) {
      all += counts[from + i];
    }
    long rank = Math.max(1, (long) Math.ceil(all * share));
    long seen = 0;
    for (int i = 0; i < SIZE; i++) {
      seen += counts[from + i];
      if (seen >= rank) {
        return (least(i) + least(i + 1) - 1) / 2;
      }
    }
    return 0;
  }
}

package io.evenkeel.slo;

import java.util.Arrays;

/**
 * What a {@link LatencyHistogram} had counted at a moment, kept only between the shortest and the
 * longest duration that had ever occurred.
 */
final class LatencySnapshot {
  private final long time;
  private final int first;
  private final int[] counts;

  LatencySnapshot(long time, int[] counts) {
    int from = 0;
    int to = counts.length;
    while (from < to && counts[from] == 0) {
      from++;
    }
    while (from < to && counts[to - 1] == 0) {
      to--;
    }
    this.time = time;
    this.first = from;
    this.counts = Arrays.copyOfRange(counts, from, to);
  }

  long time() {
    return time;
  }

  /** What a bucket has counted until then. */
  int count(int bucket) {
    int index = bucket - first;
    return index < 0 || index >= counts.length ? 0 : counts[index];
  }
}

package io.evenkeel.slo;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The latencies of one service over the last minutes, for display. A window is what the histograms
 * counted until now without what they had counted when the window began.
 *
 * <p>Thread-safe; calls record into a {@link #histogram}, of which each set of thresholds has one.
 */
final class LatencyPercentiles {
  // q × n of a decimal q may lie a rounding above the whole number that it is.
  private static final double ROUNDING = 1e-9;

  private final List<LatencyHistogram> histograms = new CopyOnWriteArrayList<>();
  private final LatencyPast fiveMinutes;
  private final LatencyPast hour;

  /** Begins with nothing, at a moment of the monotonic clock. */
  LatencyPercentiles(long now) {
    var nothing = new LatencySnapshot(now, new int[0]);
    fiveMinutes = new LatencyPast(LatencyWindow.FIVE_MINUTES, nothing);
    hour = new LatencyPast(LatencyWindow.HOUR, nothing);
  }

  /** One more, cut at {@code thresholds}: distinct nanoseconds in ascending order. */
  LatencyHistogram histogram(long... thresholds) {
    var histogram = new LatencyHistogram(thresholds);
    histograms.add(histogram);
    return histogram;
  }

  /** Keeps what is counted now, once a minute for the one window and every twelve for the other. */
  synchronized void snapshot(long now) {
    if (fiveMinutes.isDue(now)) {
      var snapshot = new LatencySnapshot(now, counts());
      fiveMinutes.add(snapshot);
      if (hour.isDue(now)) {
        hour.add(snapshot);
      }
    }
  }

  /**
   * The duration that a share of the calls did not exceed, by the nearest rank.
   *
   * @param quantile above 0 to 1, such as 0.95
   * @return seconds, within 2 %, from a microsecond to 73 minutes; empty without calls in the
   *     window, and for a quantile outside of its range
   */
  OptionalDouble seconds(LatencyWindow window, double quantile) {
    if (!(quantile > 0 && quantile <= 1)) {
      return OptionalDouble.empty();
    }
    LatencySnapshot begin = begin(window);
    int[] counts = counts(); // after the beginning, so that no bucket shrinks
    long total = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] -= begin.count(bucket);
      total += Integer.toUnsignedLong(counts[bucket]);
    }
    long left = (long) Math.ceil(quantile * total - ROUNDING);
    for (int bucket = 0; bucket < counts.length; bucket++) {
      left -= Integer.toUnsignedLong(counts[bucket]);
      if (left <= 0 && counts[bucket] != 0) {
        return OptionalDouble.of(LatencyBuckets.nanos(bucket) / 1e9);
      }
    }
    return OptionalDouble.empty();
  }

  private int[] counts() {
    int[] counts = new int[LatencyBuckets.COUNT];
    histograms.forEach(histogram -> histogram.addTo(counts));
    return counts;
  }

  private synchronized LatencySnapshot begin(LatencyWindow window) {
    return (window == LatencyWindow.HOUR ? hour : fiveMinutes).begin();
  }
}

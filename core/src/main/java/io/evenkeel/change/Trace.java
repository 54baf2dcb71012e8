package io.evenkeel.change;

/**
 * How many calls of one tag ended between one sample and the next.
 *
 * @param tag see {@link Tally#tag}
 * @param good calls that did not fail, oldest interval first
 * @param bad calls that failed
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader and never changed
public record Trace(String tag, long[] good, long[] bad) {

  /** Calls in the intervals from {@code from}, inclusive, to {@code to}, exclusive. */
  public long calls(int from, int to) {
    return sum(good, from, to) + sum(bad, from, to);
  }

  /** Failures in the same intervals. */
  public long failures(int from, int to) {
    return sum(bad, from, to);
  }

  private static long sum(long[] values, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}

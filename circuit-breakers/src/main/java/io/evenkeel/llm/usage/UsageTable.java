package io.evenkeel.llm.usage;

import java.util.Map;
import java.util.TreeMap;

/** The numbers of all series over some time. Not thread-safe. */
final class UsageTable {
  private final Map<Series, long[]> rows = new TreeMap<>();
  private final byte[] sessions = new byte[SessionSketch.REGISTERS];

  Map<Series, long[]> rows() {
    return rows;
  }

  byte[] sessions() {
    return sessions;
  }

  /** Adds to the numbers of a series; to those of the others when there are too many. */
  void add(Series series, long[] numbers) {
    boolean known = rows.containsKey(series) || series.equals(Series.REQUESTS);
    // Two more than the bound: all requests, and the others.
    Series place = known || rows.size() < Series.MOST + 2 ? series : Series.OTHER;
    long[] sums = rows.computeIfAbsent(place, key -> new long[Layout.LENGTH]);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sum(sums[i], numbers[i]);
    }
  }

  void add(UsageTable other) {
    other.rows.forEach(this::add);
    SessionSketch.merge(sessions, other.sessions);
  }

  // Stored numbers may be anything: a sum that no long could hold stays at the largest.
  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  long[] row(Series series) {
    return rows.getOrDefault(series, new long[Layout.LENGTH]);
  }
}

package io.evenkeel.slo;

import java.util.Arrays;

/**
 * Stretches of a timeline in which nothing was observed, in order and apart from each other. Beyond
 * {@link #MOST} the two that are nearest to each other become one, with what lies between them: a
 * process that restarts in a loop reads as rather less observed than it was, never as more.
 *
 * <p>Guarded by its {@link Timeline}.
 */
final class Spans {
  static final int MOST = 256;

  private long[] begins = new long[0];
  private long[] ends = new long[0];

  /** Adds a stretch that begins at or after the end of the one before. */
  void add(long begin, long end) {
    int last = ends.length - 1;
    if (end <= begin) {
      return;
    }
    if (last >= 0 && ends[last] == begin) {
      ends[last] = end;
      return;
    }
    begins = Arrays.copyOf(begins, last + 2);
    ends = Arrays.copyOf(ends, last + 2);
    begins[last + 1] = begin;
    ends[last + 1] = end;
    if (ends.length > MOST) {
      joinTheNearest();
    }
  }

  /** How much time from {@code from} to {@code to} lies in these stretches. */
  long between(long from, long to) {
    long sum = 0;
    for (int i = begins.length - 1; i >= 0 && ends[i] > from; i--) {
      sum += Math.max(0, Math.min(ends[i], to) - Math.max(begins[i], from));
    }
    return sum;
  }

  Spans copy() {
    var copy = new Spans();
    copy.begins = begins();
    copy.ends = ends();
    return copy;
  }

  long[] begins() {
    return begins.clone();
  }

  long[] ends() {
    return ends.clone();
  }

  private void joinTheNearest() {
    int nearest = 0;
    for (int i = 1; i < begins.length - 1; i++) {
      if (begins[i + 1] - ends[i] < begins[nearest + 1] - ends[nearest]) {
        nearest = i;
      }
    }
    ends[nearest] = ends[nearest + 1];
    for (int i = nearest + 1; i < begins.length - 1; i++) {
      begins[i] = begins[i + 1];
      ends[i] = ends[i + 1];
    }
    begins = Arrays.copyOf(begins, begins.length - 1);
    ends = Arrays.copyOf(ends, ends.length - 1);
  }
}

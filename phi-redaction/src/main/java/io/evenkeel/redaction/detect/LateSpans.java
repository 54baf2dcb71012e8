package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** What a pass over the lines of a scanned text adds to what was taken. Reused by its thread. */
final class LateSpans {
  private final Spans more = new Spans();
  private final Spans merged = new Spans();
  private Spans taken = more;
  private int next;

  void begin(Spans found) {
    taken = found;
    next = 0;
    more.clear();
  }

  /**
   * Adds a value behind those added before, unless something of another class was taken there; a
   * part of it that was taken grows to the whole.
   */
  void add(int from, int to, PhiType type) {
    while (next < taken.size() && taken.end(next) <= from) {
      next++;
    }
    for (int i = next; i < taken.size() && taken.start(i) < to; i++) {
      if (taken.type(i) != type) {
        return;
      }
    }
    more.add(from, to, type, null);
  }

  /** Whether anything was taken between. */
  boolean holds(int from, int to) {
    int i = next;
    while (i < taken.size() && taken.end(i) <= from) {
      i++;
    }
    return i < taken.size() && taken.start(i) < to;
  }

  Spans all() {
    if (more.size() == 0) {
      return taken;
    }
    merged.clear();
    merged.merge(taken, more);
    return merged;
  }
}

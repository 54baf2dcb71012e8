package io.evenkeel.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Records that wait in memory for the log, oldest first. When it is full the newest are dropped and
 * counted: how an incident began is worth more than its hundredth repetition. Not thread-safe.
 */
final class Spool {
  static final int ROOM = 1_000;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long dropped;

  /** A record and when its change was made. */
  record Waiting(Instant at, AuditRecord change) {}

  /** Returns false when there is no room; the record is counted as dropped. */
  boolean add(Instant at, AuditRecord change) {
    if (waiting.size() == ROOM) {
      dropped++;
      return false;
    }
    waiting.add(new Waiting(at, change));
    return true;
  }

  /** The oldest, at most {@code most} of them; they stay. */
  List<Waiting> oldest(int most) {
    return waiting.stream().limit(most).toList();
  }

  /** Removes as many as {@link #oldest} gave. */
  void removeOldest(int count) {
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
  }

  int size() {
    return waiting.size();
  }

  /** How many records were dropped in all. */
  long dropped() {
    return dropped;
  }
}

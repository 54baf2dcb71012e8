package io.evenkeel.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

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

  @Nullable Waiting oldest() {
    return waiting.peek();
  }

  void removeOldest() {
    waiting.remove();
  }

  int size() {
    return waiting.size();
  }

  /** How many records were dropped in all. */
  long dropped() {
    return dropped;
  }
}

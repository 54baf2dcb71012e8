package io.evenkeel.redaction.leak;

import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many incidents no person has cleared yet; survives the process where its state does.
 * Thread-safe.
 */
final class LeakLatch {
  static final String KEY = "redaction/leaks";

  private final StateStore state;
  private final AtomicLong open = new AtomicLong();

  LeakLatch(StateStore state) {
    this.state = state;
    open.set(state.get(KEY).map(LeakLatch::parse).orElse(0L));
  }

  private static long parse(Versioned stored) {
    try {
      return Math.max(0, Long.parseLong(stored.value().strip()));
    } catch (NumberFormatException e) {
      return 1; // something was latched: that is not forgotten
    }
  }

  long open() {
    return open.get();
  }

  /** In memory at once; {@link #save} makes it last. */
  void add() {
    open.incrementAndGet();
  }

  void clear() {
    open.set(0);
    save();
  }

  /**
   * @throws StateException when the state cannot be written; the latch holds in memory
   */
  void save() {
    long now = open.get();
    Optional<Versioned> stored = state.get(KEY);
    String value = now == 0 ? null : Long.toString(now);
    if (stored.map(Versioned::value).filter(text -> text.equals(value)).isEmpty()) {
      state.compareAndSet(KEY, stored.map(Versioned::version).orElse(Versioned.ABSENT), value);
    }
  }
}

package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of a quota was taken in the last minute.
 *
 * <p>The guarantee: whenever something is let in, what was taken in the 60 seconds up to then, less
 * what was given back of it, is at most the limit of that moment. One amount that is larger than
 * the whole limit is let in alone, when nothing else was taken. The price is that a taken amount
 * blocks for up to a second longer than a minute. (A bucket that is refilled at the rate of the
 * quota would let in twice as much within a minute: its content and its refill.)
 *
 * <p>Lock-free, allocates nothing. Each second has a slot with what was taken in it; {@code used}
 * is never less than the sum of the slots: taking adds to {@code used} before it adds to a slot,
 * whose second is read from the clock after that; giving back and leaving the window take from a
 * slot first, by one compare-and-set that only one thread can win, and from {@code used} then. So a
 * thread that is suspended anywhere makes the window too full for a while, never too empty.
 */
final class MinuteWindow {
  /** Nothing was taken. */
  static final long REFUSED = -1;

  // A minute touches at most 61 whole seconds.
  private static final int SLOTS = 61;
  private static final long SLOT_NANOS = 1_000_000_000L;

  // A slot is its second, and below that its amount.
  private static final int AMOUNT_BITS = 36;
  private static final long MOST = (1L << AMOUNT_BITS) - 1;

  private final TimeSource time;
  private final long origin;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final AtomicLong rolledTo = new AtomicLong(SLOTS - 1);
  private volatile int limit;

  /** An empty window; {@code limit} is at least 1. */
  MinuteWindow(int limit, TimeSource time) {
    this.limit = limit;
    this.time = time;
    // The first second comes after those that the empty slots stand for.
    this.origin = time.nanoTime() - SLOTS * SLOT_NANOS;
  }

  int limit() {
    return limit;
  }

  /** From now on; what was taken stays taken. */
  void limit(int changed) {
    limit = changed;
  }

  /** What counts now. */
  long used() {
    roll(second());
    return used.get();
  }

  /**
   * Takes {@code amount}, at least 0, if there is room for it.
   *
   * @return the second that {@link #giveBack} wants, or {@link #REFUSED}
   */
  long tryTake(int amount) {
    roll(second());
    long most = limit;
    long before = used.get();
    while (before <= 0 || before + amount <= most) {
      if (used.compareAndSet(before, before + amount)) {
        return note(amount);
      }
      before = used.get();
    }
    return REFUSED;
  }

  /** Takes what was used already, whether there is room or not. */
  void charge(int amount) {
    used.addAndGet(amount);
    note(amount);
  }

  /** Gives back what was taken in {@code second}; nothing when that is out of the window. */
  void giveBack(long second, int amount) {
    int index = (int) (second % SLOTS);
    long slot = slots.get(index);
    while (slot >>> AMOUNT_BITS == second) {
      long back = Math.min(amount, slot & MOST);
      if (slots.compareAndSet(index, slot, slot - back)) {
        used.addAndGet(-back);
        return;
      }
      slot = slots.get(index);
    }
  }

  /** What is in {@code used} already goes to the slot of a second that is not over. */
  private long note(int amount) {
    long second = second();
    roll(second);
    while (true) {
      int index = (int) (second % SLOTS);
      long slot = slots.get(index);
      // Later only when this thread was suspended for a minute: then it counts from there.
      second = slot >>> AMOUNT_BITS;
      long added = Math.min(slot & MOST, MOST - amount) + amount;
      if (slots.compareAndSet(index, slot, second << AMOUNT_BITS | added)) {
        return second;
      }
    }
  }

  /** Begins the slots up to {@code second}; what they held is out of the window. */
  private void roll(long second) {
    long last = rolledTo.get();
    if (last >= second) {
      return;
    }
    for (long next = Math.max(last + 1, second - SLOTS + 1); next <= second; next++) {
      begin(next);
    }
    while (last < second && !rolledTo.compareAndSet(last, second)) {
      last = rolledTo.get();
    }
  }

  private void begin(long second) {
    int index = (int) (second % SLOTS);
    long slot = slots.get(index);
    while (slot >>> AMOUNT_BITS < second) {
      if (slots.compareAndSet(index, slot, second << AMOUNT_BITS)) {
        used.addAndGet(-(slot & MOST));
        return;
      }
      slot = slots.get(index);
    }
  }

  private long second() {
    return (time.nanoTime() - origin) / SLOT_NANOS;
  }
}

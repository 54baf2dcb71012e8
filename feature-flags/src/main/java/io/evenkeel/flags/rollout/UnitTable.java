package io.evenkeel.flags.rollout;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers what was seen of each unit, so that a unit counts once a window however many calls it
 * makes: whoever retries fifty times must not weigh fifty times.
 *
 * <p>A table of {@value #SLOTS} slots, in buckets of one cache line. A slot holds a fingerprint of
 * the unit, the window it was last seen in, and what was seen ({@code EXPOSED}, …). A new window
 * empties nothing: slots of older windows are free for others, and remember their units until
 * somebody takes them – those without trouble first. So a unit that failed in the last window it
 * was seen in is known when it returns; it is {@code CARRIED} and does not count again, for a user
 * for whom everything fails is one piece of evidence, not one a window.
 *
 * <p>Bounds: a unit that finds its bucket full is not counted in this window, with nothing of it,
 * in neither arm ({@link #isCrowded} ends a window before that happens to more than some per cent).
 * Two units are mistaken for one with a probability of 8 in 2^40.
 *
 * <p>Lock-free, and allocates nothing but the table, for the first unit. <b>Once a window:</b>
 * within a window a free slot is taken, and never becomes free. Of two threads that look for a
 * place for the same unit, both choose the best free slot of the bucket, by the same order; if they
 * choose differently, one of them saw the other's choice taken – by the other, then it has found
 * the unit, or by a third, then the other's compare-and-set fails and it looks again. At the moment
 * in which a window ends, one unit may count in both.
 */
final class UnitTable {
  static final int SLOTS = 1 << 15;

  /** Was the outcome of a call that counts. */
  static final int EXPOSED = 1;

  /** Had a call that failed. */
  static final int FAILED = 2;

  /** Had a call that was slower than its objective. */
  static final int SLOW = 4;

  /** Had a business outcome. */
  static final int TRACKED = 8;

  /** Had a bad business outcome. */
  static final int MISSED = 16;

  /** Had trouble when it was last seen, so nothing of it counts in this window. */
  static final int CARRIED = 32;

  /** The window ended meanwhile. */
  static final int AGAIN = -1;

  private static final int TROUBLE = FAILED | SLOW | MISSED;
  private static final int BUCKET = 8;
  private static final int WINDOW_BITS = 16;
  private static final int SEEN_BITS = 8;
  private static final long SEEN = (1L << SEEN_BITS) - 1;
  private static final long WINDOW = (1L << WINDOW_BITS) - 1;
  private static final int FINGERPRINT_SHIFT = SEEN_BITS + WINDOW_BITS;

  private final LateLongArray table = new LateLongArray(SLOTS);
  private final AtomicInteger taken = new AtomicInteger();
  private volatile long window = 1; // 0 is a slot that nobody ever took

  /**
   * Notes what was seen of a unit.
   *
   * @param unit a hash of it; not 0
   * @param seen bits to be added
   * @return those of them that are new in this window and count; 0 when there are none
   */
  int note(long unit, int seen) {
    return note(unit, seen, false);
  }

  /** As {@link #note}, but only of a unit that is known in this window already; else 0. */
  int noteAgain(long unit, int seen) {
    return note(unit, seen, true);
  }

  private int note(long unit, int seen, boolean again) {
    int news = note(window, unit, seen, again);
    while (news == AGAIN) {
      news = note(window, unit, seen, again);
    }
    return news;
  }

  /** Notes it in the window that was read; {@link #AGAIN} when that one has ended. */
  int note(long now, long unit, int seen, boolean again) {
    AtomicLongArray slots = table.made();
    long fingerprint = unit >>> FINGERPRINT_SHIFT;
    int bucket = (int) unit & (SLOTS - BUCKET);
    while (true) {
      int slot = find(slots, bucket, fingerprint, now);
      if (slot < 0) {
        return 0;
      }
      long before = slots.get(slot);
      if (window != now) {
        // What was read may be of the next window; written back, the unit would count there again.
        return AGAIN;
      }
      if (again && !(isOf(before, now) && fingerprint(before) == fingerprint)) {
        return 0;
      }
      int known = 0;
      if (fingerprint(before) == fingerprint && before != 0) {
        int had = (int) (before & SEEN);
        known = isOf(before, now) ? had : (had & TROUBLE) != 0 ? CARRIED : 0;
      } else if (isOf(before, now)) {
        continue; // another unit was faster
      }
      long after = fingerprint << FINGERPRINT_SHIFT | now << SEEN_BITS | known | seen;
      if (after == before) {
        return 0;
      }
      if (slots.compareAndSet(slot, before, after)) {
        if (!isOf(before, now)) {
          taken.incrementAndGet();
        }
        return (known & CARRIED) == 0 ? seen & ~known : 0;
      }
    }
  }

  /** The unit's slot, else the best free one, else -1. */
  private static int find(AtomicLongArray slots, int bucket, long fingerprint, long now) {
    int best = -1;
    int bestRank = 0;
    for (int slot = bucket; slot < bucket + BUCKET; slot++) {
      long held = slots.get(slot);
      if (held != 0 && fingerprint(held) == fingerprint) {
        return slot;
      }
      int rank = isOf(held, now) ? 0 : held == 0 ? 3 : (held & TROUBLE) == 0 ? 2 : 1;
      if (rank > bestRank) {
        best = slot;
        bestRank = rank;
      }
    }
    return best;
  }

  private static long fingerprint(long held) {
    return held >>> FINGERPRINT_SHIFT;
  }

  private static boolean isOf(long held, long window) {
    return (held >>> SEEN_BITS & WINDOW) == window;
  }

  /** The current window. */
  long window() {
    return window;
  }

  /** Begins a window: everybody counts once again. For one thread at a time. */
  void nextWindow() {
    taken.set(0);
    long next = window + 1 & WINDOW;
    window = next == 0 ? 1 : next;
  }

  /** Whether so many units are in this window that another is due. */
  boolean isCrowded() {
    return taken.get() > SLOTS / 2;
  }
}

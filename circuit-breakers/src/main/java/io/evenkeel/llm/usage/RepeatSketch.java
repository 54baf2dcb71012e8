package io.evenkeel.llm.usage;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells whether the same was asked within the life of a cached answer: what a response cache would
 * have saved. Knows hashes only, and forgets the oldest of four when a place is taken, so with more
 * prompts alive than it has places it counts too few repeats and never too many. Thread-safe; of
 * two threads that ask the same at once both may be the first.
 */
final class RepeatSketch {
  private static final int WAYS = 4;
  private static final int SETS = 1 << 12;
  // A place holds 43 bits of the hash and a stamp, which repeats itself only after 48 days.
  private static final int STAMP_BITS = 20;
  private static final long STAMPS = (1L << STAMP_BITS) - 1;
  private static final int STAMP_SECONDS = 4;

  private final AtomicLongArray places = new AtomicLongArray(WAYS * SETS);

  /**
   * Notes an answer.
   *
   * @param hash of what was asked, evenly spread
   * @param seconds of the monotonic clock
   * @param ttlSeconds how long an answer would have been kept
   */
  boolean isRepeat(long hash, long seconds, long ttlSeconds) {
    int set = (int) (hash & (SETS - 1)) * WAYS;
    // Never zero, which is a place that nobody has.
    long mark = (hash >>> STAMP_BITS) | 1;
    long stamp = (seconds / STAMP_SECONDS) & STAMPS;
    int oldest = set;
    long oldestAge = -1;
    for (int place = set; place < set + WAYS; place++) {
      long held = places.get(place);
      long age = held == 0 ? Long.MAX_VALUE : (stamp - held) & STAMPS;
      if (held >>> STAMP_BITS == mark) {
        if (age * STAMP_SECONDS < ttlSeconds) {
          return true;
        }
        oldest = place;
        break;
      }
      if (age > oldestAge) {
        oldest = place;
        oldestAge = age;
      }
    }
    places.set(oldest, mark << STAMP_BITS | stamp);
    return false;
  }
}

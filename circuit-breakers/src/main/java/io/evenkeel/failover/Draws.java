package io.evenkeel.failover;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The number that decides between equals for one request. That of a session is a pure function of
 * its name, so the session stays where it is; others are spread more evenly than chance would.
 * Thread-safe, allocates nothing.
 */
final class Draws {
  // 2^64 / golden ratio: multiples of it are spread as evenly as can be for any count of draws.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long OF_SESSION = 1;
  private static final double UNIT = 0x1p-53;

  private final AtomicLong drawn = new AtomicLong();

  /**
   * Draws for one request.
   *
   * @param session null for a request that belongs to none
   */
  long next(@Nullable String session) {
    return session == null
        ? drawn.getAndIncrement() * GOLDEN & ~OF_SESSION
        : hash(session) | OF_SESSION;
  }

  static boolean isOfSession(long draw) {
    return (draw & OF_SESSION) != 0;
  }

  /** The draw as a number from 0 to below 1. */
  static double fraction(long draw) {
    return (draw >>> 11) * UNIT;
  }

  /** A number above 0, and at most 1, that has nothing to do with that of a similar seed. */
  static double chance(long seed) {
    return ((mix(seed) >>> 11) + 1) * UNIT;
  }

  /** A hash of all 64 bits; a text's own has 32, and collides for sessions that are counted up. */
  static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * GOLDEN;
      hash ^= hash >>> 32;
    }
    return mix(hash);
  }

  // The finaliser of SplittableRandom: every bit of the seed reaches every bit of the result.
  private static long mix(long seed) {
    long mixed = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}

package io.evenkeel.flags;

/**
 * A 64-bit hash over the UTF-16 code units of a text: each times a key of its position, their sum
 * mixed. Lone surrogates are code units like any other, so every text has a hash. Allocates
 * nothing.
 *
 * <p>Multilinear hashing, as in Lemire and Kaser, "Strongly universal string hashing is fast", The
 * Computer Journal 57 (2014), with XXH64's final avalanche. No step waits for the one before, so
 * that a processor multiplies several code units at once; a hash that goes from block to block
 * takes half as long again.
 */
final class MultilinearHash {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;

  private static final long[] KEYS = new long[SplitEvaluation.LONGEST_UNIT];

  static {
    for (int i = 0; i < KEYS.length; i++) {
      KEYS[i] = key(i);
    }
  }

  private MultilinearHash() {}

  /**
   * The text's hash under two seeds.
   *
   * @param before is mixed in before the text
   * @param after is mixed in after it
   */
  static long hash(String text, long before, long after) {
    // Else "a" and "a\0" had one hash, and the empty text none.
    long sum = before + (text.length() + 1) * P4;
    return mix(sum + (text.length() <= KEYS.length ? product(text) : longProduct(text)), after);
  }

  private static long product(String text) {
    int length = text.length();
    long sum = 0;
    int i = 0;
    // In twos: a loop of single steps is vectorised by newer compilers, which takes twice as long
    // for texts of this length.
    for (; i < length - 1; i += 2) {
      sum += KEYS[i] * text.charAt(i) + KEYS[i + 1] * text.charAt(i + 1);
    }
    return i < length ? sum + KEYS[i] * text.charAt(i) : sum;
  }

  private static long longProduct(String text) {
    long sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += key(i) * text.charAt(i);
    }
    return sum;
  }

  // Odd: no difference of one code unit is lost.
  private static long key(int position) {
    return mix((position + 1) * P1, 0) | 1;
  }

  private static long mix(long sum, long after) {
    long h = (sum ^ (sum >>> 33)) * P2;
    h = (h ^ (h >>> 29) ^ after) * P3;
    return h ^ (h >>> 32);
  }
}

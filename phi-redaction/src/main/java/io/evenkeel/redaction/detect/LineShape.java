package io.evenkeel.redaction.detect;

/**
 * A brief text with every digit forgotten: what lines of a log have in common that one statement
 * wrote. Reused by its thread.
 */
final class LineShape {
  /** In characters; a multiple of eight. */
  static final int LONGEST = 256;

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = EACH << 7;
  private static final long ZEROS = EACH * '0';

  /** Makes whatever is more than nine reach the highest bit. */
  private static final long BEYOND_NINE = EACH * (0x80 - 10);

  /** Odd, with bits everywhere. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** The length of the text and its characters, eight in a word, padded with zeros. */
  final long[] words = new long[1 + LONGEST / 8];

  /** How many of {@link #words} count. */
  int count;

  int hash;

  /** Takes the shape of {@code text}; false if it is too long or not of ASCII alone. */
  boolean take(Text text) {
    int n = text.length;
    if (n > LONGEST || !text.latin) {
      return false;
    }
    byte[] bytes = text.bytes;
    long[] to = words;
    long all = 0;
    long factor = STEP;
    long sum = n * factor;
    int k = 1;
    for (int p = 0; p < n; p += 8, k++) {
      long eight = CharMasks.eight(bytes, p);
      all |= eight;
      long fromZero = eight ^ ZEROS;
      long digits = ~(fromZero + BEYOND_NINE) & HIGH;
      // Of a digit the lower four bits go, which leaves a zero.
      long without = eight & ~((digits >>> 3) - (digits >>> 7));
      factor += STEP << 1;
      sum += without * factor;
      to[k] = without;
    }
    to[0] = n;
    count = k;
    hash = (int) (sum >>> 32);
    return (all & HIGH) == 0;
  }
}

package io.evenkeel.redaction.detect;

/**
 * Where a text holds the letters of "name", in whatever case. Eight characters are looked at
 * together, and each part of a text once as long as the places asked about go forward. Reused by
 * its thread.
 */
final class NameFinder {
  private static final long SMALL = 0x2020202020202020L;
  private static final long EACH = 0x0001000100010001L;
  private static final long HIGH = 0x8000800080008000L;

  /** The first two letters and the two in the middle, the first letter in the lower byte. */
  private static final long FIRST = EACH * ('n' | 'a' << 8);

  private static final long MIDDLE = EACH * ('a' | 'm' << 8);
  private static final int WORD = 'n' | 'a' << 8 | 'm' << 16 | 'e' << 24;

  private final Scan s;
  private int from;
  private int next;

  NameFinder(Scan s) {
    this.s = s;
  }

  void begin() {
    from = 0;
    next = -1;
  }

  /** The first place at or behind {@code p}, or past the end of the text. */
  int next(int p) {
    if (p < from || p > next) {
      from = p;
      next = find(p);
    }
    return next;
  }

  /** Wherever the letters stand, the first two or the middle ones begin at an even place. */
  private int find(int start) {
    byte[] bytes = s.text.bytes;
    for (int p = start & -2; p < s.n; p += 8) {
      long eight = CharMasks.eight(bytes, p) | SMALL;
      long hits = zeros(eight ^ FIRST) | zeros(eight ^ MIDDLE);
      for (; hits != 0; hits &= hits - 1) {
        int even = p + 2 * (Long.numberOfTrailingZeros(hits) >>> 4);
        int at = bytes[even] == 'a' || bytes[even] == 'A' ? even - 1 : even;
        if (at >= start && isName(bytes, at)) {
          return at;
        }
      }
    }
    return s.n;
  }

  /** The high bits of the pairs that are zero, and at times of one behind such a pair. */
  private static long zeros(long pairs) {
    return (pairs - EACH) & ~pairs & HIGH;
  }

  private static boolean isName(byte[] bytes, int at) {
    return ((int) (CharMasks.eight(bytes, at) | SMALL)) == WORD;
  }
}

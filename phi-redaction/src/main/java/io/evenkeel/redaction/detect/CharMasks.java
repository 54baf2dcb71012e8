package io.evenkeel.redaction.detect;

/**
 * Which characters of a text are letters, digits or certain signs: for each class one bit a
 * character, 64 of them in a word, so that shapes are found by shifting whole words. A table gives
 * each character a bit for each class, in eight bytes; eight characters share them, and eight times
 * eight are turned round as a matrix is transposed. Reused by its thread.
 */
final class CharMasks {
  static final int BITS = 64;

  private static final int LETTER = 0;
  private static final int UPPER = 1;
  private static final int DIGIT = 2;
  private static final int DASH = 3;
  private static final int DOT = 4;
  private static final int COLON = 5;
  private static final int OPEN = 6;
  private static final int RARE = 7;
  private static final long[] CLASSES = new long[128];

  static {
    for (char c = 0; c < 128; c++) {
      CLASSES[c] = bit(LETTER, CharClass.isLetter(c)) | bit(UPPER, CharClass.isUpper(c));
      CLASSES[c] |= bit(DIGIT, CharClass.isDigit(c));
    }
    CLASSES['-'] = bit(DASH, true);
    CLASSES['.'] = bit(DOT, true);
    CLASSES[':'] = bit(COLON, true);
    CLASSES['('] = bit(OPEN, true);
    CLASSES['+'] = bit(OPEN, true);
    CLASSES['@'] = bit(RARE, true);
    CLASSES['\\'] = bit(RARE, true);
    CLASSES['$'] = bit(RARE, true);
  }

  long[] letters = new long[0];
  long[] uppers = new long[0];
  long[] digits = new long[0];
  long[] dashes = new long[0];
  long[] dots = new long[0];
  long[] colons = new long[0];

  /** An opening parenthesis or a plus. */
  long[] opens = new long[0];

  /** An at sign, a dollar or a backslash. */
  long[] rares = new long[0];

  /** How many words hold bits; one more, empty, follows. */
  int blocks;

  private static long bit(int kind, boolean is) {
    return is ? 1L << (8 * kind) : 0;
  }

  /**
   * Classifies {@code t[0..n)}, which zeros follow up to the next multiple of 64.
   *
   * @return all characters or-ed together: below 0x80 when the text is ASCII; if not, the masks are
   *     not to be used
   */
  int load(char[] t, int n) {
    blocks = (n + BITS - 1) / BITS;
    if (letters.length < blocks + 2) {
      grow(blocks + 2 + (blocks >> 2));
    }
    int all = 0;
    for (int b = 0; b < blocks; b++) {
      all |= block(t, b * BITS, b);
    }
    end();
    return all;
  }

  /** The same from bytes, one a character; slower, for the rare text that had to be changed. */
  void loadBytes(byte[] bytes, int n) {
    char[] block = new char[BITS];
    blocks = (n + BITS - 1) / BITS;
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < BITS; i++) {
        int at = b * BITS + i;
        block[i] = at < n ? (char) bytes[at] : 0;
      }
      block(block, 0, b);
    }
    end();
  }

  /** Whether any of the rare signs of {@code t} is a backslash. */
  boolean anyBackslash(char[] t) {
    for (int b = 0; b < blocks; b++) {
      for (long left = rares[b]; left != 0; left &= left - 1) {
        if (t[b * BITS + Long.numberOfTrailingZeros(left)] == '\\') {
          return true;
        }
      }
    }
    return false;
  }

  private void end() {
    letters[blocks] = 0;
    uppers[blocks] = 0;
    digits[blocks] = 0;
    dashes[blocks] = 0;
    dots[blocks] = 0;
    colons[blocks] = 0;
    opens[blocks] = 0;
    rares[blocks] = 0;
  }

  private void grow(int size) {
    letters = new long[size];
    uppers = new long[size];
    digits = new long[size];
    dashes = new long[size];
    dots = new long[size];
    colons = new long[size];
    opens = new long[size];
    rares = new long[size];
  }

  private int block(char[] t, int p, int b) {
    int all = all(t, p) | all(t, p + 32);
    long r0 = eight(t, p);
    long r1 = eight(t, p + 8);
    long r2 = eight(t, p + 16);
    long r3 = eight(t, p + 24);
    long r4 = eight(t, p + 32);
    long r5 = eight(t, p + 40);
    long r6 = eight(t, p + 48);
    long r7 = eight(t, p + 56);
    long m = 0xFFFFFFFFL;
    long x = (r0 >>> 32 ^ r4) & m;
    r4 ^= x;
    r0 ^= x << 32;
    x = (r1 >>> 32 ^ r5) & m;
    r5 ^= x;
    r1 ^= x << 32;
    x = (r2 >>> 32 ^ r6) & m;
    r6 ^= x;
    r2 ^= x << 32;
    x = (r3 >>> 32 ^ r7) & m;
    r7 ^= x;
    r3 ^= x << 32;
    m = 0x0000FFFF0000FFFFL;
    x = (r0 >>> 16 ^ r2) & m;
    r2 ^= x;
    r0 ^= x << 16;
    x = (r1 >>> 16 ^ r3) & m;
    r3 ^= x;
    r1 ^= x << 16;
    x = (r4 >>> 16 ^ r6) & m;
    r6 ^= x;
    r4 ^= x << 16;
    x = (r5 >>> 16 ^ r7) & m;
    r7 ^= x;
    r5 ^= x << 16;
    m = 0x00FF00FF00FF00FFL;
    x = (r0 >>> 8 ^ r1) & m;
    letters[b] = r0 ^ x << 8;
    uppers[b] = r1 ^ x;
    x = (r2 >>> 8 ^ r3) & m;
    digits[b] = r2 ^ x << 8;
    dashes[b] = r3 ^ x;
    x = (r4 >>> 8 ^ r5) & m;
    dots[b] = r4 ^ x << 8;
    colons[b] = r5 ^ x;
    x = (r6 >>> 8 ^ r7) & m;
    opens[b] = r6 ^ x << 8;
    rares[b] = r7 ^ x;
    return all;
  }

  private static int all(char[] t, int p) {
    int all = 0;
    for (int i = p; i < p + 32; i++) {
      all |= t[i];
    }
    return all;
  }

  private static long eight(char[] t, int p) {
    return CLASSES[t[p] & 127]
        | CLASSES[t[p + 1] & 127] << 1
        | CLASSES[t[p + 2] & 127] << 2
        | CLASSES[t[p + 3] & 127] << 3
        | CLASSES[t[p + 4] & 127] << 4
        | CLASSES[t[p + 5] & 127] << 5
        | CLASSES[t[p + 6] & 127] << 6
        | CLASSES[t[p + 7] & 127] << 7;
  }
}

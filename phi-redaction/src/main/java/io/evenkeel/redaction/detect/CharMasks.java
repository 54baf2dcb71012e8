package io.evenkeel.redaction.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which characters of a text are letters, digits or certain signs: for each class one bit a
 * character, 64 of them in a word, so that shapes are found by shifting whole words. A table gives
 * each character a bit for each class, in eight bytes; eight characters share them, and eight times
 * eight are turned round as a matrix is transposed. Reused by its thread.
 */
final class CharMasks {
  static final int BITS = 64;

  /** How many words a block of 64 characters has, one a class. */
  static final int CLASSES = 8;

  static final int LETTERS = 0;
  static final int UPPERS = 1;
  static final int DIGITS = 2;
  static final int DASHES = 3;
  static final int DOTS = 4;
  static final int COLONS = 5;

  /** An opening parenthesis or a plus. */
  static final int OPENS = 6;

  /** An at sign, a dollar or a backslash. */
  static final int RARES = 7;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long[] OF_CHARACTER = new long[256];

  /** The same for each of eight places: the bit of its place instead of the first. */
  private static final long[] OF_PLACE = new long[8 * 256];

  static {
    for (char c = 0; c < 128; c++) {
      OF_CHARACTER[c] = bit(LETTERS, CharClass.isLetter(c)) | bit(UPPERS, CharClass.isUpper(c));
      OF_CHARACTER[c] |= bit(DIGITS, CharClass.isDigit(c));
    }
    OF_CHARACTER['-'] = bit(DASHES, true);
    OF_CHARACTER['.'] = bit(DOTS, true);
    OF_CHARACTER[':'] = bit(COLONS, true);
    OF_CHARACTER['('] = bit(OPENS, true);
    OF_CHARACTER['+'] = bit(OPENS, true);
    OF_CHARACTER['@'] = bit(RARES, true);
    OF_CHARACTER['\\'] = bit(RARES, true);
    OF_CHARACTER['$'] = bit(RARES, true);
    OF_CHARACTER['%'] = bit(RARES, true);
    for (int place = 0; place < 8; place++) {
      for (int c = 0; c < 256; c++) {
        OF_PLACE[place * 256 + c] = OF_CHARACTER[c] << place;
      }
    }
  }

  /** Block after block, with an empty one before the first and one behind the last. */
  long[] rows = new long[16 * CLASSES];

  /** How many blocks hold bits. */
  int blocks;

  private static long bit(int kind, boolean is) {
    return is ? 1L << (8 * kind) : 0;
  }

  /** The class of a character, {@link #LETTERS} for any letter; -1 for what is of none. */
  static int kind(char c) {
    long classes = OF_CHARACTER[c & 0xFF];
    return classes == 0 ? -1 : Long.numberOfTrailingZeros(classes) / 8;
  }

  /** Where the words of a block begin in {@link #rows}. */
  static int row(int block) {
    return (block + 1) * CLASSES;
  }

  /** Eight bytes from {@code at} on, the first in the lowest byte. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Writes zeros from {@code from} on, to the end of its block and eight more. */
  static void pad(byte[] bytes, int from) {
    int end = (from + BITS - 1 & -BITS) + 8;
    for (int p = from; p < end; p += 8) {
      LONGS.set(bytes, p, 0L);
    }
  }

  /** Makes room for the masks of {@code n} characters. */
  void begin(int n) {
    blocks = (n + BITS - 1) / BITS;
    if (rows.length < (blocks + 2) * CLASSES) {
      rows = new long[(blocks + 2 + (blocks >> 2)) * CLASSES];
    }
    for (int i = row(blocks); i < row(blocks + 1); i++) {
      rows[i] = 0;
    }
  }

  /**
   * Classifies {@code bytes[from..to)}, which are {@link #pad padded}; {@code from} begins a block.
   *
   * @return whether all are below 0x80; if not, the masks are not to be used
   */
  boolean load(byte[] bytes, int from, int to) {
    long all = 0;
    long[] filled = rows;
    for (int p = from; p < to; p += BITS) {
      all |= block(bytes, p, to, filled, row(p / BITS));
    }
    return (all & HIGH) == 0;
  }

  /** Whether any of {@code from} to {@code to} has its bit in this class; 64 places at most. */
  boolean any(int kind, int from, int to) {
    int last = Math.min(to, blocks * BITS) - 1;
    if (last < from) {
      return false;
    }
    long low = rows[row(from / BITS) + kind] & (-1L << from);
    if (last / BITS == from / BITS) {
      return (low & (-1L >>> (-1 - last))) != 0;
    }
    return low != 0 || (rows[row(last / BITS) + kind] & (-1L >>> (-1 - last))) != 0;
  }

  /** Whether any of the rare signs is a backslash. */
  boolean anyBackslash(byte[] bytes) {
    return nextRare(bytes, '\\', 0) >= 0;
  }

  /** Where the first of these rare signs stands at or after {@code from}, or -1. */
  int nextRare(byte[] bytes, char sign, int from) {
    long later = -1L << from;
    for (int b = from / BITS; b < blocks; b++) {
      for (long left = rows[row(b) + RARES] & later; left != 0; left &= left - 1) {
        int p = b * BITS + Long.numberOfTrailingZeros(left);
        if (bytes[p] == sign) {
          return p;
        }
      }
      later = -1L;
    }
    return -1;
  }

  private static long block(byte[] t, int p, int n, long[] to, int row) {
    long r0 = eightClasses(t, p);
    long r1 = p + 8 < n ? eightClasses(t, p + 8) : 0;
    long r2 = p + 16 < n ? eightClasses(t, p + 16) : 0;
    long r3 = p + 24 < n ? eightClasses(t, p + 24) : 0;
    long r4 = p + 32 < n ? eightClasses(t, p + 32) : 0;
    long r5 = p + 40 < n ? eightClasses(t, p + 40) : 0;
    long r6 = p + 48 < n ? eightClasses(t, p + 48) : 0;
    long r7 = p + 56 < n ? eightClasses(t, p + 56) : 0;
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
    to[row] = r0 ^ x << 8;
    to[row + 1] = r1 ^ x;
    x = (r2 >>> 8 ^ r3) & m;
    to[row + 2] = r2 ^ x << 8;
    to[row + 3] = r3 ^ x;
    x = (r4 >>> 8 ^ r5) & m;
    to[row + 4] = r4 ^ x << 8;
    to[row + 5] = r5 ^ x;
    x = (r6 >>> 8 ^ r7) & m;
    to[row + 6] = r6 ^ x << 8;
    to[row + 7] = r7 ^ x;
    return eight(t, p)
        | eight(t, p + 8)
        | eight(t, p + 16)
        | eight(t, p + 24)
        | eight(t, p + 32)
        | eight(t, p + 40)
        | eight(t, p + 48)
        | eight(t, p + 56);
  }

  private static long eightClasses(byte[] t, int p) {
    return OF_PLACE[t[p] & 0xFF]
        | OF_PLACE[256 + (t[p + 1] & 0xFF)]
        | OF_PLACE[512 + (t[p + 2] & 0xFF)]
        | OF_PLACE[768 + (t[p + 3] & 0xFF)]
        | OF_PLACE[1024 + (t[p + 4] & 0xFF)]
        | OF_PLACE[1280 + (t[p + 5] & 0xFF)]
        | OF_PLACE[1536 + (t[p + 6] & 0xFF)]
        | OF_PLACE[1792 + (t[p + 7] & 0xFF)];
  }
}

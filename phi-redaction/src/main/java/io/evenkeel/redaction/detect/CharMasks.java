package io.evenkeel.redaction.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which characters of a text are letters, digits or certain signs: for each class one bit a
 * character, 64 of them in a word, so that shapes are found by shifting whole words. The bits of 64
 * characters are turned round, as a matrix is transposed, to eight words of which the first holds
 * the lowest bit of each; of these a few operations make each class. Reused by its thread.
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

  /** An at sign, a dollar, a percent sign or a backslash. */
  static final int RARES = 7;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;

  /** The lower half of each eight, four and two bytes, and of each eight, four and two bits. */
  private static final long OF_EIGHT_BYTES = 0x00000000FFFFFFFFL;

  private static final long OF_FOUR_BYTES = 0x0000FFFF0000FFFFL;
  private static final long OF_TWO_BYTES = 0x00FF00FF00FF00FFL;
  private static final long OF_EIGHT_BITS = 0x0F0F0F0F0F0F0F0FL;
  private static final long OF_FOUR_BITS = 0x3333333333333333L;
  private static final long OF_TWO_BITS = 0x5555555555555555L;

  /** Block after block, with an empty one before the first and one behind the last. */
  long[] rows = new long[16 * CLASSES];

  /** How many blocks hold bits. */
  int blocks;

  /** Whether any of the characters is a backslash. */
  boolean backslashes;

  /** The class of a character, {@link #LETTERS} for any letter; -1 for what is of none. */
  static int kind(char c) {
    if (CharClass.isLetter(c)) {
      return LETTERS;
    }
    if (CharClass.isDigit(c)) {
      return DIGITS;
    }
    return switch (c) {
      case '-' -> DASHES;
      case '.' -> DOTS;
      case ':' -> COLONS;
      case '(', '+' -> OPENS;
      case '@', '$', '%', '\\' -> RARES;
      default -> -1;
    };
  }

  /** Where the words of a block begin in {@link #rows}. */
  static int row(int block) {
    return (block + 1) * CLASSES;
  }

  /** Eight bytes from {@code at} on, the first in the lowest byte. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Writes zeros from {@code from} on, to the end of its block and eight more at least. */
  static void pad(byte[] bytes, int from) {
    for (int p = 0; p < BITS + 8; p += 8) {
      LONGS.set(bytes, from + p, 0L);
    }
  }

  /** Makes room for the masks of {@code n} characters. */
  void begin(int n) {
    blocks = (n + BITS - 1) / BITS;
    if (rows.length < (blocks + 2) * CLASSES) {
      rows = new long[(blocks + 2 + (blocks >> 2)) * CLASSES];
    }
    int behind = row(blocks);
    for (int kind = 0; kind < CLASSES; kind++) {
      rows[behind + kind] = 0;
    }
    backslashes = false;
  }

  /**
   * Classifies {@code bytes[from..to)}, which are {@link #pad padded}; {@code from} begins a block.
   *
   * @return whether all are below 0x80; if not, the masks are not to be used
   */
  boolean load(byte[] bytes, int from, int to) {
    long all = 0;
    long slashed = 0;
    for (int p = from; p < to; p += BITS) {
      int row = row(p / BITS);
      all |= planes(bytes, p, rows, row);
      slashed |= classes(rows, row);
    }
    backslashes |= slashed != 0;
    return (all & HIGH) == 0;
  }

  /** Classifies the block of {@code p} anew. */
  void reload(byte[] bytes, int p) {
    int first = p / BITS * BITS;
    load(bytes, first, first + 1);
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

  /**
   * Turns 64 characters round.
   *
   * @return all of them, one on another
   */
  private static long planes(byte[] t, int p, long[] to, int row) {
    long r0 = eight(t, p);
    long r1 = eight(t, p + 8);
    long r2 = eight(t, p + 16);
    long r3 = eight(t, p + 24);
    long r4 = eight(t, p + 32);
    long r5 = eight(t, p + 40);
    long r6 = eight(t, p + 48);
    long r7 = eight(t, p + 56);
    long all = r0 | r1 | r2 | r3 | r4 | r5 | r6 | r7;
    long x = (r0 >>> 32 ^ r4) & OF_EIGHT_BYTES;
    r4 ^= x;
    r0 ^= x << 32;
    x = (r1 >>> 32 ^ r5) & OF_EIGHT_BYTES;
    r5 ^= x;
    r1 ^= x << 32;
    x = (r2 >>> 32 ^ r6) & OF_EIGHT_BYTES;
    r6 ^= x;
    r2 ^= x << 32;
    x = (r3 >>> 32 ^ r7) & OF_EIGHT_BYTES;
    r7 ^= x;
    r3 ^= x << 32;
    x = (r0 >>> 16 ^ r2) & OF_FOUR_BYTES;
    r2 ^= x;
    r0 ^= x << 16;
    x = (r1 >>> 16 ^ r3) & OF_FOUR_BYTES;
    r3 ^= x;
    r1 ^= x << 16;
    x = (r4 >>> 16 ^ r6) & OF_FOUR_BYTES;
    r6 ^= x;
    r4 ^= x << 16;
    x = (r5 >>> 16 ^ r7) & OF_FOUR_BYTES;
    r7 ^= x;
    r5 ^= x << 16;
    x = (r0 >>> 8 ^ r1) & OF_TWO_BYTES;
    r1 ^= x;
    r0 ^= x << 8;
    x = (r2 >>> 8 ^ r3) & OF_TWO_BYTES;
    r3 ^= x;
    r2 ^= x << 8;
    x = (r4 >>> 8 ^ r5) & OF_TWO_BYTES;
    r5 ^= x;
    r4 ^= x << 8;
    x = (r6 >>> 8 ^ r7) & OF_TWO_BYTES;
    r7 ^= x;
    r6 ^= x << 8;
    x = (r0 >>> 4 ^ r4) & OF_EIGHT_BITS;
    r4 ^= x;
    r0 ^= x << 4;
    x = (r1 >>> 4 ^ r5) & OF_EIGHT_BITS;
    r5 ^= x;
    r1 ^= x << 4;
    x = (r2 >>> 4 ^ r6) & OF_EIGHT_BITS;
    r6 ^= x;
    r2 ^= x << 4;
    x = (r3 >>> 4 ^ r7) & OF_EIGHT_BITS;
    r7 ^= x;
    r3 ^= x << 4;
    x = (r0 >>> 2 ^ r2) & OF_FOUR_BITS;
    r2 ^= x;
    r0 ^= x << 2;
    x = (r1 >>> 2 ^ r3) & OF_FOUR_BITS;
    r3 ^= x;
    r1 ^= x << 2;
    x = (r4 >>> 2 ^ r6) & OF_FOUR_BITS;
    r6 ^= x;
    r4 ^= x << 2;
    x = (r5 >>> 2 ^ r7) & OF_FOUR_BITS;
    r7 ^= x;
    r5 ^= x << 2;
    x = (r0 >>> 1 ^ r1) & OF_TWO_BITS;
    r1 ^= x;
    r0 ^= x << 1;
    x = (r2 >>> 1 ^ r3) & OF_TWO_BITS;
    r3 ^= x;
    r2 ^= x << 1;
    x = (r4 >>> 1 ^ r5) & OF_TWO_BITS;
    r5 ^= x;
    r4 ^= x << 1;
    x = (r6 >>> 1 ^ r7) & OF_TWO_BITS;
    r7 ^= x;
    r6 ^= x << 1;
    to[row] = r0;
    to[row + 1] = r1;
    to[row + 2] = r2;
    to[row + 3] = r3;
    to[row + 4] = r4;
    to[row + 5] = r5;
    to[row + 6] = r6;
    return all;
  }

  /**
   * Puts the classes in the place of the bits of characters below 0x80.
   *
   * @return where there are backslashes
   */
  private static long classes(long[] m, int row) {
    long b0 = m[row];
    long b1 = m[row + 1];
    long b2 = m[row + 2];
    long b3 = m[row + 3];
    long b4 = m[row + 4];
    long b5 = m[row + 5];
    long b6 = m[row + 6];
    long beforeA = ~(b0 | b1 | b2 | b3 | b4);
    long behindZ = b4 & b3 & (b2 | (b1 & b0));
    long letters = b6 & ~beforeA & ~behindZ;
    long signs = ~b6 & b5 & ~b4;
    long others = ~b6 & b5 & b4;
    long backslashes = b6 & ~b5 & b4 & b3 & b2 & ~b1 & ~b0;
    m[row + LETTERS] = letters;
    m[row + UPPERS] = letters & ~b5;
    m[row + DIGITS] = others & ~(b3 & (b2 | b1));
    m[row + DASHES] = signs & b3 & b2 & ~b1 & b0;
    m[row + DOTS] = signs & b3 & b2 & b1 & ~b0;
    m[row + COLONS] = others & b3 & ~b2 & b1 & ~b0;
    m[row + OPENS] = signs & b3 & ~b2 & ~(b1 ^ b0);
    m[row + RARES] = (b6 & ~b5 & beforeA) | backslashes | (signs & ~b3 & b2 & ~b1);
    return backslashes;
  }
}

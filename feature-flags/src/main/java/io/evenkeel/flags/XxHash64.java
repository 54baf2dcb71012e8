package io.evenkeel.flags;

/**
 * XXH64 over the UTF-16 code units of a text, low byte first.
 *
 * <p>The algorithm is Yann Collet's, from the xxHash specification 0.1.1, chapter "XXH64 algorithm
 * description". Lone surrogates are code units like any other, so every text has a hash. Allocates
 * nothing.
 */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  static long hash(String text, long seed) {
    int length = text.length();
    int i = 0;
    long hash;
    if (length >= 16) {
      long a = seed + P1 + P2;
      long b = seed + P2;
      long c = seed;
      long d = seed - P1;
      for (; i <= length - 16; i += 16) {
        a = round(a, lane(text, i));
        b = round(b, lane(text, i + 4));
        c = round(c, lane(text, i + 8));
        d = round(d, lane(text, i + 12));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    } else {
      hash = seed + P5;
    }
    hash += 2L * length;
    for (; i <= length - 4; i += 4) {
      hash = Long.rotateLeft(hash ^ round(0, lane(text, i)), 27) * P1 + P4;
    }
    if (i <= length - 2) {
      long half = text.charAt(i) | ((long) text.charAt(i + 1) << 16);
      hash = Long.rotateLeft(hash ^ (half * P1), 23) * P2 + P3;
      i += 2;
    }
    if (i < length) {
      hash = oneByte(hash, text.charAt(i) & 0xFF);
      hash = oneByte(hash, text.charAt(i) >>> 8);
    }
    return avalanche(hash);
  }

  private static long lane(String text, int i) {
    return text.charAt(i)
        | ((long) text.charAt(i + 1) << 16)
        | ((long) text.charAt(i + 2) << 32)
        | ((long) text.charAt(i + 3) << 48);
  }

  private static long round(long accumulator, long lane) {
    return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
  }

  private static long merge(long hash, long accumulator) {
    return (hash ^ round(0, accumulator)) * P1 + P4;
  }

  private static long oneByte(long hash, long octet) {
    return Long.rotateLeft(hash ^ (octet * P5), 11) * P1;
  }

  static long avalanche(long hash) {
    long h = (hash ^ (hash >>> 33)) * P2;
    h = (h ^ (h >>> 29)) * P3;
    return h ^ (h >>> 32);
  }
}

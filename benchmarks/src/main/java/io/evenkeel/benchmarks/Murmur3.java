package io.evenkeel.benchmarks;

/**
 * MurmurHash3 x86 32 bit over the low bytes of a string's characters: the floor of sticky flags.
 */
public final class Murmur3 {
  private Murmur3() {}

  /** Whether an id is in a sticky tenth: no percentage can do with less than a hash over it. */
  public static boolean isInTenth(String id) {
    return (Integer.toUnsignedLong(hash(id, 42)) * 100_000) >>> 32 < 10_000;
  }

  private static int hash(String text, int seed) {
    int hash = seed;
    int length = text.length();
    int whole = length & ~3;
    for (int i = 0; i < whole; i += 4) {
      hash = mix(hash, block(text, i, 4));
    }
    if (whole < length) {
      hash ^= scramble(block(text, whole, length - whole));
    }
    hash ^= length;
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int block(String text, int from, int count) {
    int block = 0;
    for (int i = 0; i < count; i++) {
      block |= (text.charAt(from + i) & 0xff) << (8 * i);
    }
    return block;
  }

  private static int mix(int hash, int block) {
    return Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
  }

  private static int scramble(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }
}

package io.evenkeel.slo;

/**
 * A ring of snapshots of one growing count, in four bytes each: every {@link #CHUNK} slots share a
 * base of eight bytes and hold their distance from it. The distance is unsigned and saturates, at
 * 4.29 thousand million events within a chunk (74,000 a second in the coarsest ring).
 *
 * <p>Slots are written in order; writing the first slot of a chunk gives up the whole chunk's older
 * content. Guarded by its {@link Timeline}.
 */
final class CumulativeRing {
  static final int CHUNK = 8;
  private static final long MAX_DISTANCE = 0xFFFF_FFFFL;

  private final long[] bases;
  private final int[] distances;

  /** A ring of zeros; {@code size} is a multiple of {@link #CHUNK}. */
  CumulativeRing(int size) {
    bases = new long[size / CHUNK];
    distances = new int[size];
  }

  void set(int slot, long count) {
    int chunk = slot / CHUNK;
    if (slot % CHUNK == 0) {
      bases[chunk] = count;
    }
    distances[slot] = (int) Math.min(count - bases[chunk], MAX_DISTANCE);
  }

  long get(int slot) {
    return bases[slot / CHUNK] + (distances[slot] & MAX_DISTANCE);
  }
}

package io.evenkeel.slo;

import org.jspecify.annotations.Nullable;

/**
 * A ring of snapshots of one growing count, in four bytes each: every {@link #CHUNK} slots share a
 * base of eight bytes and hold their distance from it. A count that grows by more than 4.29
 * thousand million within a chunk makes the ring keep eight bytes each from then on, so it stays
 * exact.
 *
 * <p>Only differences of counts mean anything: they may wrap around the end of a long. Snapshots
 * are known by the sequence numbers of a {@link StampRing}. Starting a chunk gives up what is left
 * of it from the lap before. Guarded by its {@link Timeline}.
 */
final class CumulativeRing {
  static final int CHUNK = 8;
  private static final long MAX_DISTANCE = 0xFFFF_FFFFL;

  private final long first;
  private long next;
  private long[] bases;
  private int[] distances;
  private long @Nullable [] wide;

  /**
   * An empty ring.
   *
   * @param size a multiple of {@link #CHUNK}
   * @param first the sequence number of the first snapshot to come, at least 0
   */
  CumulativeRing(int size, long first) {
    this.first = first;
    this.next = first;
    this.bases = new long[size / CHUNK];
    this.distances = new int[size];
  }

  /** How many slots hold {@code snapshots} at any time: the chunk in progress costs one chunk. */
  static int sizeFor(long snapshots) {
    return (int) ((snapshots + CHUNK - 1) / CHUNK + 1) * CHUNK;
  }

  int size() {
    return wide == null ? distances.length : wide.length;
  }

  /** The sequence number of the oldest snapshot that can be read. */
  long oldest() {
    return Math.max(first, next - size() + CHUNK);
  }

  /** The sequence number that the next snapshot gets. */
  long next() {
    return next;
  }

  void append(long count) {
    int slot = slot(next);
    if (wide == null) {
      int chunk = slot / CHUNK;
      if (slot % CHUNK == 0 || next == first) {
        bases[chunk] = count;
      }
      long distance = count - bases[chunk];
      distances[slot] = (int) distance;
      if (distance >>> Integer.SIZE != 0) {
        widen();
      }
    }
    if (wide != null) {
      wide[slot] = count;
    }
    next++;
  }

  /** The count of a snapshot from {@link #oldest} to before {@link #next}. */
  long get(long sequence) {
    int slot = slot(sequence);
    return wide == null ? bases[slot / CHUNK] + (distances[slot] & MAX_DISTANCE) : wide[slot];
  }

  private void widen() {
    long[] counts = new long[distances.length];
    for (int slot = 0; slot < counts.length; slot++) {
      counts[slot] = bases[slot / CHUNK] + (distances[slot] & MAX_DISTANCE);
    }
    wide = counts;
    bases = new long[0];
    distances = new int[0];
  }

  private int slot(long sequence) {
    return (int) (sequence % size());
  }
}

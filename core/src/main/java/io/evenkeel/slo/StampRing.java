package io.evenkeel.slo;

import java.time.Duration;

/**
 * The times of the latest snapshots of one granularity, oldest overwritten first. Sequence numbers
 * count from 0 and never wrap; a slot is the sequence number modulo the size. Guarded by its {@link
 * Timeline}.
 */
final class StampRing {
  private final long period;
  private final long[] stamps;
  private long written;

  /** Keeps {@code size} snapshots at most one per {@code period}, the first stamped 0. */
  StampRing(Duration period, int size) {
    this.period = period.toNanos();
    this.stamps = new long[size];
    this.written = 1;
  }

  int size() {
    return stamps.length;
  }

  /** How long a window this ring can always answer. */
  long reach() {
    return period * (stamps.length - CumulativeRing.CHUNK - 1L);
  }

  /**
   * Whether {@code now} lies in a later period than the latest snapshot. Periods are counted from
   * the start, so that a late tick does not push the following ones.
   */
  boolean isDue(long now) {
    return now / period > stamps[slot(written - 1)] / period;
  }

  /** Stamps the next snapshot and returns its slot. */
  int stamp(long now) {
    int slot = slot(written++);
    stamps[slot] = now;
    return slot;
  }

  /** The time of the oldest snapshot whose counts can still be read. */
  long oldest() {
    return stamps[slot(oldestSequence())];
  }

  /**
   * The slot of the latest readable snapshot at or before a time; the oldest when all are later.
   */
  int slotAtOrBefore(long time) {
    long low = oldestSequence();
    long high = written - 1;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (stamps[slot(middle)] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return slot(low);
  }

  // Starting a chunk in CumulativeRing gives up what was left of it from the lap before.
  private long oldestSequence() {
    return Math.max(0, written - stamps.length + CumulativeRing.CHUNK);
  }

  private int slot(long sequence) {
    return (int) (sequence % stamps.length);
  }
}

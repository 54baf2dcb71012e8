package io.evenkeel.change;

import org.jspecify.annotations.Nullable;

/**
 * How one tally grew between the samples of the last two hours. Guarded by the lock of {@link
 * Changes}. One that never counts holds no arrays.
 */
final class TallyRing {
  private final int capacity;
  private Tally tally;
  private long lastGood;
  private long lastBad;
  private int @Nullable [] good;
  private int @Nullable [] bad;

  TallyRing(Tally tally, int capacity) {
    this.tally = tally;
    this.capacity = capacity;
    begin(tally);
  }

  /** Goes on with another counter of the same tag; what it counted before is not new. */
  void begin(Tally next) {
    tally = next;
    lastGood = next.good();
    lastBad = next.bad();
  }

  Tally tally() {
    return tally;
  }

  void sample(int slot) {
    long nowGood = tally.good();
    long nowBad = tally.bad();
    good = put(good, slot, nowGood - lastGood);
    bad = put(bad, slot, nowBad - lastBad);
    lastGood = nowGood;
    lastBad = nowBad;
  }

  private int @Nullable [] put(int @Nullable [] deltas, int slot, long delta) {
    int[] into = deltas;
    if (into == null) {
      if (delta == 0) {
        return null;
      }
      into = new int[capacity];
    }
    into[slot] = (int) Math.max(0, Math.min(delta, Integer.MAX_VALUE));
    return into;
  }

  /** The last {@code samples} deltas, oldest first, and what has grown since. */
  Trace trace(int nextSlot, int samples) {
    return new Trace(
        tally.tag(),
        unrolled(good, nextSlot, samples, tally.good() - lastGood),
        unrolled(bad, nextSlot, samples, tally.bad() - lastBad));
  }

  private long[] unrolled(int @Nullable [] deltas, int nextSlot, int samples, long since) {
    long[] oldestFirst = new long[samples + 1];
    if (deltas != null) {
      for (int i = 0; i < samples; i++) {
        oldestFirst[i] = deltas[Math.floorMod(nextSlot - samples + i, capacity)];
      }
    }
    oldestFirst[samples] = Math.max(0, since);
    return oldestFirst;
  }
}

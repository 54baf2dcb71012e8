package io.evenkeel.slo;

/**
 * Grows a ring for a history that is already under way, out of what its other rings know of the
 * past. Guarded by the {@link Timeline}.
 */
final class RingSeed {
  private final History history;
  private final StampRing stamps;
  private final long reach;

  RingSeed(History history, StampRing stamps, long reach) {
    this.history = history;
    this.stamps = stamps;
    this.reach = reach;
  }

  WindowRing grow() {
    int size = WindowRing.sizeFor(stamps.quantum(), reach);
    long next = stamps.next();
    long lowest = Math.max(stamps.oldest(), next - (size - CumulativeRing.CHUNK));
    long known = history.knownSince();
    long first = lowest;
    while (first < next && stamps.time(first) < known) {
      first++;
    }
    var ring = new WindowRing(stamps, size, reach, first, isFromBeginning(known, lowest, first));
    long[] goods = new long[(int) (next - first)];
    long[] bads = new long[goods.length];
    // A coarse ring's straight line may lie above what a finer one knows of a later moment: counts
    // never shrink, so the later one bounds the earlier.
    long goodNow = history.good();
    long badNow = history.bad();
    long good = goodNow;
    long bad = badNow;
    for (int i = goods.length - 1; i >= 0; i--) {
      WindowReading after = history.after(stamps.time(first + i), stamps.quantum());
      good = Math.min(good, goodNow - after.good());
      bad = Math.min(bad, badNow - after.bad());
      goods[i] = good;
      bads[i] = bad;
    }
    for (int i = 0; i < goods.length; i++) {
      ring.append(goods[i], bads[i]);
    }
    return ring;
  }

  // Whether no stamp is missing between the beginning and the first one that is held.
  private boolean isFromBeginning(long known, long lowest, long first) {
    if (known != history.since()) {
      return false;
    }
    return first > lowest
        || first == stamps.next()
        || history.beginsWith(stamps.quantum(), first)
        || stamps.time(first) - known < 2 * stamps.quantum();
  }
}

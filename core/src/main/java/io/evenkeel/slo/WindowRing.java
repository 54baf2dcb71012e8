package io.evenkeel.slo;

/**
 * What one history keeps for windows up to one length: good and bad at the stamps of one quantum.
 * Guarded by its {@link Timeline}.
 */
final class WindowRing {
  // The stamp before a window's start, and a first stamp that came late in its quantum.
  private static final int STAMPS_BEYOND_THE_WINDOW = 2;

  // A window that would need more is read as far as it is kept.
  private static final int MOST_SNAPSHOTS = 4_600;

  /** No ring has more slots. */
  static final int MOST_SLOTS = CumulativeRing.sizeFor(MOST_SNAPSHOTS);

  private final StampRing stamps;
  private final long reach;
  private final boolean fromBeginning;
  private final CumulativeRing goods;
  private final CumulativeRing bads;
  private final long first;

  /**
   * An empty ring.
   *
   * @param size so many slots, see {@link #sizeFor}; not more than there are stamps
   * @param reach the longest window that this ring answers, in nanoseconds
   * @param first the first snapshot that it will hold
   * @param fromBeginning whether nothing had been counted at all before that one's quantum began
   */
  WindowRing(StampRing stamps, int size, long reach, long first, boolean fromBeginning) {
    this.stamps = stamps;
    this.reach = reach;
    this.first = first;
    this.fromBeginning = fromBeginning;
    this.goods = new CumulativeRing(size, first);
    this.bads = new CumulativeRing(size, first);
  }

  /** How many slots it takes to read windows of that length. */
  static int sizeFor(long quantum, long reach) {
    long snapshots = reach / quantum + STAMPS_BEYOND_THE_WINDOW;
    return CumulativeRing.sizeFor(Math.min(snapshots, MOST_SNAPSHOTS));
  }

  long quantum() {
    return stamps.quantum();
  }

  long reach() {
    return reach;
  }

  /** Whether a snapshot was stamped that this ring does not hold yet. */
  boolean isBehind() {
    return goods.next() < stamps.next();
  }

  void append(long good, long bad) {
    goods.append(good);
    bads.append(bad);
  }

  /** Whether all that was ever counted can still be told apart from nothing. */
  boolean reachesTheBeginning() {
    return fromBeginning && oldest() == first;
  }

  /** Whether what was counted until a moment can be read. */
  boolean knows(long moment) {
    return reachesTheBeginning() || (oldest() < next() && time(oldest()) <= moment);
  }

  long oldest() {
    return goods.oldest();
  }

  long next() {
    return goods.next();
  }

  long atOrBefore(long time) {
    return stamps.atOrBefore(time, oldest());
  }

  long time(long sequence) {
    return stamps.time(sequence);
  }

  long good(long sequence) {
    return goods.get(sequence);
  }

  long bad(long sequence) {
    return bads.get(sequence);
  }

  HistoryImage.Ring image() {
    long oldest = oldest();
    long[] good = new long[(int) (next() - oldest)];
    long[] bad = new long[good.length];
    for (int i = 0; i < good.length; i++) {
      good[i] = good(oldest + i);
      bad[i] = bad(oldest + i);
    }
    return new HistoryImage.Ring(quantum(), oldest, reachesTheBeginning(), good, bad);
  }
}

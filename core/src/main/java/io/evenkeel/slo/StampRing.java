package io.evenkeel.slo;

import java.util.Arrays;

/**
 * The times of the latest snapshots of one quantum, oldest overwritten first; shared by the rings
 * of all histories that keep this quantum. A snapshot is known by its sequence number, which never
 * wraps. Guarded by its {@link Timeline}.
 */
final class StampRing {
  // Not 0, because a ring that is extended into the past numbers what it gains downwards.
  private static final long FIRST = 1L << 32;

  private final long quantum;
  private long[] stamps = new long[0];
  private long first = FIRST;
  private long next = FIRST;
  private long latestCell;

  /** An empty ring, in which the next snapshot is due in the quantum after that of {@code now}. */
  StampRing(long quantum, long now) {
    this.quantum = quantum;
    this.latestCell = cell(now);
  }

  long quantum() {
    return quantum;
  }

  int size() {
    return stamps.length;
  }

  /**
   * Whether {@code now} lies in a later quantum than the latest snapshot. Quanta are counted from
   * the start of the timeline, so that a late tick does not push the following ones.
   */
  boolean isDue(long now) {
    return cell(now) > latestCell;
  }

  void stamp(long now) {
    stamps[slot(next)] = now;
    next++;
    latestCell = cell(now);
  }

  /** The sequence number of the oldest stamp that is kept; {@link #next} when there is none. */
  long oldest() {
    return Math.max(first, next - stamps.length);
  }

  /** The sequence number that the next snapshot gets. */
  long next() {
    return next;
  }

  /** The time of a snapshot from {@link #oldest} to before {@link #next}. */
  long time(long sequence) {
    return stamps[slot(sequence)];
  }

  long[] times() {
    long[] times = new long[(int) (next - oldest())];
    for (int i = 0; i < times.length; i++) {
      times[i] = time(oldest() + i);
    }
    return times;
  }

  /**
   * The latest snapshot at or before a time, not older than {@code lowest}; one less than {@code
   * lowest} when all are later. Takes a step or two, and a few more where ticks were missed.
   */
  long atOrBefore(long time, long lowest) {
    if (next == lowest || time(lowest) > time) {
      return lowest - 1;
    }
    // There is at most one stamp in each quantum, so this one cannot be later than the time ...
    long quanta = latestCell - cell(time);
    long low = Math.max(lowest, next - 2 - Math.max(0, quanta));
    // ... and the one looked for is near, unless stamps are missing.
    long step = 1;
    while (low + step < next && time(low + step) <= time) {
      low += step;
      step *= 2;
    }
    long high = Math.min(low + step, next) - 1;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (time(middle) <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * Makes room for {@code size} stamps, and fills what it gains with the first of {@code known}
   * times in each older quantum.
   *
   * @param known times of snapshots, ascending
   */
  void extend(int size, long[] known) {
    long[] kept = times();
    long before = kept.length == 0 ? Long.MAX_VALUE : cell(kept[0]);
    long[] older = new long[known.length];
    int count = 0;
    for (long time : known) {
      if (cell(time) < before && (count == 0 || cell(time) > cell(older[count - 1]))) {
        older[count++] = time;
      }
    }
    int gained = Math.min(count, size - kept.length);
    long from = oldest() - gained;
    stamps = new long[size];
    first = from;
    for (int i = 0; i < gained; i++) {
      stamps[slot(from + i)] = older[count - gained + i];
    }
    for (int i = 0; i < kept.length; i++) {
      stamps[slot(from + gained + i)] = kept[i];
    }
    if (kept.length == 0 && gained > 0) {
      latestCell = Math.max(latestCell, cell(older[count - 1]));
    }
  }

  /** Fills an empty ring as it was in another process. */
  void restore(int size, long firstSequence, long[] times) {
    stamps = new long[size];
    first = firstSequence;
    next = firstSequence;
    for (long time : times) {
      stamp(time);
    }
  }

  @Override
  public String toString() {
    return quantum + " ns: " + Arrays.toString(times());
  }

  private long cell(long time) {
    return time / quantum;
  }

  private int slot(long sequence) {
    return (int) (sequence % stamps.length);
  }
}

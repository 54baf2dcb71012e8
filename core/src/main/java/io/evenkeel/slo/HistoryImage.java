package io.evenkeel.slo;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link History} as plain numbers, to be stored and to go on from in another process. It belongs
 * to the {@link TimelineImage} that was taken at the same time: moments are nanoseconds of that
 * timeline, and snapshots are known by its sequence numbers.
 *
 * @param since when the history began
 * @param good events counted since then
 * @param bad events counted since then
 * @param pauseBegins when maintenance began, ascending
 * @param pauseEnds when it ended; as many
 * @param rings at most one of a quantum
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers by the thousand; nobody compares images
record HistoryImage(
    long since, long good, long bad, long[] pauseBegins, long[] pauseEnds, List<Ring> rings) {
  /** Far beyond any count, and far from an overflow. */
  private static final long MOST_EVENTS = Long.MAX_VALUE / 4;

  /**
   * Counts at successive snapshots.
   *
   * @param quantum names the stamps, see {@link TimelineImage.Stamps}
   * @param first sequence number of the first snapshot
   * @param fromBeginning whether nothing was counted before the quantum of the first snapshot
   * @param good cumulative, ascending
   * @param bad cumulative, ascending; as many
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Ring(long quantum, long first, boolean fromBeginning, long[] good, long[] bad) {}

  /** Why nothing can go on from this image on that timeline; empty when it can. */
  Optional<String> flaw(Timeline timeline) {
    synchronized (timeline) {
      if (since < 0 || since > timeline.now()) {
        return Optional.of("it begins at " + since);
      }
      if (good < 0 || good > MOST_EVENTS || bad < 0 || bad > MOST_EVENTS) {
        return Optional.of("it counts " + good + " good and " + bad + " bad events");
      }
      if (!TimelineImage.areSpans(pauseBegins, pauseEnds, since, timeline.now())) {
        return Optional.of("its pauses are not in order");
      }
      Set<Long> quanta = new HashSet<>();
      for (Ring ring : rings) {
        if (!quanta.add(ring.quantum) || !timeline.hasRing(ring.quantum)) {
          return Optional.of("a ring of " + ring.quantum + " ns, which has no stamps of its own");
        }
        Optional<String> flaw = flaw(ring, timeline.ring(ring.quantum, 0));
        if (flaw.isPresent()) {
          return flaw;
        }
      }
      return Optional.empty();
    }
  }

  private Optional<String> flaw(Ring ring, StampRing stamps) {
    int length = ring.good.length;
    if (ring.bad.length != length || length > WindowRing.MOST_SLOTS) {
      return Optional.of(length + " good and " + ring.bad.length + " bad counts in a ring");
    }
    if (ring.first < 0 || ring.first > stamps.next() - length) {
      return Optional.of("a ring that begins with snapshot " + ring.first);
    }
    long oldest = Math.max(ring.first, stamps.oldest());
    if (oldest < stamps.next() && stamps.time(oldest) < since) {
      return Optional.of("a snapshot from before it began");
    }
    boolean grows = grows(ring.good, good) && grows(ring.bad, bad);
    return grows ? Optional.empty() : Optional.of("counts that do not grow");
  }

  private static boolean grows(long[] counts, long last) {
    long before = 0;
    for (long count : counts) {
      if (count < before) {
        return false;
      }
      before = count;
    }
    return before <= last;
  }
}

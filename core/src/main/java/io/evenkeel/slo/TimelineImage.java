package io.evenkeel.slo;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Timeline} as plain numbers, to be stored and to go on from in another process, where its
 * time goes on too. All moments are nanoseconds since the timeline began, in its first process.
 *
 * @param now when the image was taken
 * @param gapBegins when processes ended before this one, ascending
 * @param gapEnds when the next process went on; as many
 * @param rings the stamps of each quantum
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers by the thousand; nobody compares images
record TimelineImage(long now, long[] gapBegins, long[] gapEnds, List<Stamps> rings) {
  private static final long LONGEST_LIFE = 100L * 366 * 86_400 * 1_000_000_000;
  private static final long MOST_SNAPSHOTS = 1L << 60;

  /**
   * When the latest snapshots were taken.
   *
   * @param quantum nanoseconds; in each there is at most one snapshot
   * @param size how many are kept at most, a multiple of 8
   * @param first sequence number of the first
   * @param times ascending
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Stamps(long quantum, int size, long first, long[] times) {}

  /** Why nothing can go on from this image; empty when it can. */
  Optional<String> flaw() {
    if (now < 0 || now > LONGEST_LIFE) {
      return Optional.of("it was taken at " + now);
    }
    if (!areSpans(gapBegins, gapEnds, 0, now)) {
      return Optional.of("its gaps are not in order");
    }
    Set<Long> quanta = new HashSet<>();
    for (Stamps stamps : rings) {
      if (!Quantum.isOne(stamps.quantum) || !quanta.add(stamps.quantum)) {
        return Optional.of("it has stamps every " + stamps.quantum + " ns");
      }
      if (stamps.size % CumulativeRing.CHUNK != 0
          || stamps.size > WindowRing.MOST_SLOTS
          || stamps.size < stamps.times.length) {
        return Optional.of(stamps.times.length + " stamps in a ring of " + stamps.size);
      }
      if (stamps.first < 0 || stamps.first > MOST_SNAPSHOTS) {
        return Optional.of("a ring that begins with snapshot " + stamps.first);
      }
      if (!isOnePerQuantum(stamps)) {
        return Optional.of("stamps that are not in order");
      }
    }
    return Optional.empty();
  }

  /** Whether these are stretches in order, apart from each other, within two bounds. */
  static boolean areSpans(long[] begins, long[] ends, long from, long to) {
    if (begins.length != ends.length || begins.length > Spans.MOST) {
      return false;
    }
    long before = from;
    for (int i = 0; i < begins.length; i++) {
      if (begins[i] < before || ends[i] <= begins[i]) {
        return false;
      }
      before = ends[i];
    }
    return before <= to;
  }

  private boolean isOnePerQuantum(Stamps stamps) {
    long quantum = -1;
    for (long time : stamps.times) {
      if (time < 0 || time > now || time / stamps.quantum <= quantum) {
        return false;
      }
      quantum = time / stamps.quantum;
    }
    return true;
  }
}

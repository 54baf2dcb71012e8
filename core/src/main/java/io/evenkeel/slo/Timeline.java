package io.evenkeel.slo;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Photographs the counters of every {@link History} at the same moments, so that any window is a
 * difference of two photographs.
 *
 * <p>Counters are never reset, so there is no rotation that could lose or repeat an event. A
 * photograph carries the monotonic time at which it was taken, so a late tick stays right; the wall
 * clock plays no part. Which quanta there are follows from the windows that are read ({@link
 * Quantum}); histories share the time stamps of each.
 *
 * <p>Time counts in nanoseconds from the start. A timeline that goes on from an image of another
 * process goes on in time as well, with a gap during which nobody observed: stamps, quanta and
 * sequence numbers stay what they were.
 *
 * <p>One monitor guards this and everything below: the ticker writes once a second, operators read.
 * The suppliers of counts are called under it. Calls that are recorded never come here.
 */
final class Timeline {
  /** Longer ago than any window, so the exact length of a longer gap does not matter. */
  private static final Duration LONGEST_GAP = Duration.ofDays(400);

  private final TimeSource time;
  private final long origin;
  private final Map<Long, StampRing> rings = new TreeMap<>();
  private final List<History> histories = new ArrayList<>();
  private final List<LatencyPercentiles> latencies = new ArrayList<>();
  private final Spans gaps = new Spans();

  /** Begins now. */
  Timeline(TimeSource time) {
    this.time = time;
    this.origin = time.nanoTime();
  }

  /**
   * Goes on from another process.
   *
   * @param image without a {@link TimelineImage#flaw}
   * @param gap how long ago the image was taken, by the wall clock; a negative one is none
   */
  Timeline(TimeSource time, TimelineImage image, Duration gap) {
    Duration lasted = gap.isNegative() ? Duration.ZERO : gap;
    long now = image.now() + (lasted.compareTo(LONGEST_GAP) < 0 ? lasted : LONGEST_GAP).toNanos();
    this.time = time;
    this.origin = time.nanoTime() - now;
    for (int i = 0; i < image.gapBegins().length; i++) {
      gaps.add(image.gapBegins()[i], image.gapEnds()[i]);
    }
    gaps.add(image.now(), now);
    for (TimelineImage.Stamps stamps : image.rings()) {
      var ring = new StampRing(stamps.quantum(), 0);
      ring.restore(stamps.size(), stamps.first(), stamps.times());
      rings.put(stamps.quantum(), ring);
    }
  }

  /**
   * Starts to follow a pair of growing counts, from what they are now.
   *
   * @param budgetWindow the objective's own window
   * @param alertWindows all others that are read often; see {@link History#ensure}
   */
  synchronized History follow(
      LongSupplier good,
      LongSupplier bad,
      Duration budgetWindow,
      Collection<Duration> alertWindows) {
    return follow(new History(this, good, bad, now()), budgetWindow, alertWindows);
  }

  /**
   * Goes on to follow a pair of growing counts.
   *
   * @param image without a {@link HistoryImage#flaw} on this timeline
   */
  synchronized History follow(
      LongSupplier good,
      LongSupplier bad,
      Duration budgetWindow,
      Collection<Duration> alertWindows,
      HistoryImage image) {
    return follow(new History(this, good, bad, image), budgetWindow, alertWindows);
  }

  synchronized void unfollow(History history) {
    histories.remove(history);
  }

  /** Starts to keep the latencies of a service, of which there are none yet. */
  synchronized LatencyPercentiles followLatencies() {
    var followed = new LatencyPercentiles(now());
    latencies.add(followed);
    return followed;
  }

  /** Takes a photograph in every ring that is due. */
  synchronized void snapshot() {
    long now = now();
    for (LatencyPercentiles one : latencies) {
      one.snapshot(now);
    }
    if (now == 0) {
      histories.forEach(History::snapshotOfTheFirstMoment);
    }
    boolean stamped = false;
    for (StampRing ring : rings.values()) {
      if (ring.isDue(now)) {
        ring.stamp(now);
        stamped = true;
      }
    }
    if (stamped) {
      histories.forEach(History::snapshot);
    }
  }

  /** Everything that another process needs to go on from here, the histories aside. */
  synchronized TimelineImage image() {
    return new TimelineImage(
        now(),
        gaps.begins(),
        gaps.ends(),
        rings.values().stream()
            .map(
                ring ->
                    new TimelineImage.Stamps(
                        ring.quantum(), ring.size(), ring.oldest(), ring.times()))
            .toList());
  }

  /** Nanoseconds since the start of the first process. */
  long now() {
    return time.nanoTime() - origin;
  }

  Instant wallClock() {
    return time.now();
  }

  /** How much of a stretch of time some process was there to observe, in nanoseconds. */
  long observed(long from, long to) {
    return to - from - gaps.between(from, to);
  }

  boolean hasRing(long quantum) {
    return rings.containsKey(quantum);
  }

  /** The stamps of a quantum, from now on at least {@code size}, and as many as are known. */
  StampRing ring(long quantum, int size) {
    StampRing ring = rings.computeIfAbsent(quantum, nanos -> new StampRing(nanos, now()));
    if (ring.size() < size) {
      ring.extend(
          size,
          rings.values().stream()
              .flatMapToLong(other -> LongStream.of(other.times()))
              .sorted()
              .distinct()
              .toArray());
    }
    return ring;
  }

  private History follow(
      History history, Duration budgetWindow, Collection<Duration> alertWindows) {
    history.ensure(budgetWindow, alertWindows);
    histories.add(history);
    return history;
  }
}

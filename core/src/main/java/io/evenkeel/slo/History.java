package io.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The past of one pair of growing counts, good and bad, since it was first followed; in this
 * process or, when it was restored, in one before.
 *
 * <p>A window is what was counted until now without what was counted until the window began. The
 * latter is read between the two snapshots around that moment, on the straight line by the time
 * that was observed between them, rounded half up; at a snapshot's own time it is exact. An event
 * at t belongs to every window (t−W, t].
 *
 * <p>Thread-safe, under the monitor of the {@link Timeline}. Calls that are recorded touch only
 * their striped counters and never come here.
 */
final class History {
  private static final long ONLY_A_SOURCE = -1;
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final Timeline timeline;
  private final LongSupplier liveGood;
  private final LongSupplier liveBad;
  private final long since;
  private final long goodBefore; // counted by processes before this one
  private final long badBefore;
  private final boolean isResumed;
  private final Spans pauses = new Spans();
  private Offset offset;
  private long goodSeen; // as it was last read, for when reading fails
  private long badSeen;
  private long pausedAt;
  private long goodAtFirst; // counted in the very moment in which this began
  private long badAtFirst;
  private List<WindowRing> rings = List.of(); // from fine to coarse

  /** A history that begins now, with nothing counted. */
  History(Timeline timeline, LongSupplier good, LongSupplier bad, long now) {
    this.timeline = timeline;
    this.liveGood = good;
    this.liveBad = bad;
    this.since = now;
    this.goodBefore = 0;
    this.badBefore = 0;
    this.isResumed = false;
    this.offset = Offset.startingAt(0, 0, good.getAsLong(), bad.getAsLong());
  }

  /** A history that goes on from an image that fits the timeline. */
  History(Timeline timeline, LongSupplier good, LongSupplier bad, HistoryImage image) {
    this.timeline = timeline;
    this.liveGood = good;
    this.liveBad = bad;
    this.since = image.since();
    this.goodBefore = image.good();
    this.badBefore = image.bad();
    this.isResumed = true;
    this.offset = Offset.startingAt(image.good(), image.bad(), good.getAsLong(), bad.getAsLong());
    this.goodSeen = image.good();
    this.badSeen = image.bad();
    for (int i = 0; i < image.pauseBegins().length; i++) {
      pauses.add(image.pauseBegins()[i], image.pauseEnds()[i]);
    }
    rings =
        image.rings().stream()
            .map(ring -> restored(timeline.ring(ring.quantum(), 0), ring, image))
            .toList();
  }

  // A source for the rings that are grown next. Snapshots that were stamped after the image hold
  // its
  // last counts: nobody has counted meanwhile.
  private static WindowRing restored(StampRing stamps, HistoryImage.Ring ring, HistoryImage image) {
    long oldest = Math.max(ring.first(), stamps.oldest());
    boolean fromBeginning = ring.fromBeginning() && oldest == ring.first();
    int size = CumulativeRing.sizeFor(stamps.size());
    var restored = new WindowRing(stamps, size, ONLY_A_SOURCE, oldest, fromBeginning);
    for (long sequence = oldest; sequence < stamps.next(); sequence++) {
      long index = sequence - ring.first();
      boolean kept = index < ring.good().length;
      restored.append(
          kept ? ring.good()[(int) index] : image.good(),
          kept ? ring.bad()[(int) index] : image.bad());
    }
    return restored;
  }

  /** Good events since this history began; only ever grows. */
  long good() {
    synchronized (timeline) { // or a pause that begins meanwhile could freeze a smaller count
      try {
        goodSeen = later(goodSeen, offset.good(liveGood));
      } catch (RuntimeException | LinkageError e) {
        Faults.dropped(e);
      }
      return goodSeen;
    }
  }

  /** Bad events since this history began; only ever grows. */
  long bad() {
    synchronized (timeline) {
      try {
        badSeen = later(badSeen, offset.bad(liveBad));
      } catch (RuntimeException | LinkageError e) {
        Faults.dropped(e);
      }
      return badSeen;
    }
  }

  // Whoever supplies a count that shrinks must not make windows negative.
  private static long later(long seen, long read) {
    return read - seen < 0 ? seen : read;
  }

  /** Whether it goes on from what was saved. */
  boolean isResumed() {
    return isResumed;
  }

  /** Good events that this process counted; only ever grows, from 0. */
  long goodHere() {
    return good() - goodBefore;
  }

  /** Bad events that this process counted; only ever grows, from 0. */
  long badHere() {
    return bad() - badBefore;
  }

  /** What happened in the window that ends now; the whole past when the window is longer. */
  WindowReading last(Duration window) {
    synchronized (timeline) {
      long now = timeline.now();
      long length = window.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : Math.max(0, window.toNanos());
      return read(now, now - length, length);
    }
  }

  /**
   * What happened in the calendar period that is in progress. The wall clock says how long it has
   * lasted; where it began is that long ago by the monotonic clock.
   */
  WindowReading current(CalendarWindow window) {
    synchronized (timeline) {
      Instant wall = timeline.wallClock();
      long now = timeline.now();
      long elapsed = Math.max(0, Duration.between(window.start(wall), wall).toNanos());
      long from = now - elapsed;
      // A period that began with this history holds that moment too: no other one does.
      return read(now, from == since ? since - 1 : from, window.length(wall).toNanos());
    }
  }

  /**
   * Makes sure that windows are kept finely enough; what other windows kept of the past is taken
   * over, and nothing is lost.
   *
   * @param budgetWindow the objective's own, kept to 1/1440 of its length
   * @param alertWindows kept to 1/240 of their lengths each
   */
  void ensure(Duration budgetWindow, Collection<Duration> alertWindows) {
    synchronized (timeline) {
      Map<Long, Long> wanted = new TreeMap<>();
      want(wanted, budgetWindow, Quantum.PARTS_OF_A_BUDGET_WINDOW);
      alertWindows.forEach(one -> want(wanted, one, Quantum.PARTS_OF_AN_ALERT_WINDOW));
      List<WindowRing> chosen = new ArrayList<>();
      long answered = 0;
      for (Map.Entry<Long, Long> one : wanted.entrySet()) {
        if (one.getValue() > answered) { // else a finer ring reaches back as far
          chosen.add(ring(one.getKey(), one.getValue()));
          answered = one.getValue();
        }
      }
      rings = List.copyOf(chosen);
    }
  }

  /** From now on events do not count and time is not observed. Pausing twice is pausing once. */
  void pause() {
    synchronized (timeline) {
      if (!offset.frozen()) {
        pausedAt = timeline.now();
        offset = Offset.frozenAt(good(), bad());
      }
    }
  }

  /** Ends a pause: events count again, and those between never will. */
  void resume() {
    synchronized (timeline) {
      if (offset.frozen()) {
        pauses.add(pausedAt, timeline.now());
        offset =
            Offset.startingAt(
                offset.good(), offset.bad(), liveGood.getAsLong(), liveBad.getAsLong());
      }
    }
  }

  /**
   * What was counted so far was counted in the very moment in which this began, and lies before a
   * window that begins then. Only virtual time stands still long enough for it.
   */
  void snapshotOfTheFirstMoment() {
    goodAtFirst = good();
    badAtFirst = bad();
  }

  /** Stores the counts in every ring for which a snapshot was stamped. */
  void snapshot() {
    boolean read = false;
    long goodNow = 0;
    long badNow = 0;
    for (WindowRing ring : rings) {
      if (ring.isBehind()) {
        if (!read) {
          goodNow = good();
          badNow = bad();
          read = true;
        }
        ring.append(goodNow, badNow);
      }
    }
  }

  /** Everything that another process needs to go on from here. */
  HistoryImage image() {
    synchronized (timeline) {
      var closed = pauses.copy();
      if (offset.frozen()) {
        closed.add(pausedAt, timeline.now());
      }
      return new HistoryImage(
          since,
          good(),
          bad(),
          closed.begins(),
          closed.ends(),
          rings.stream().map(WindowRing::image).toList());
    }
  }

  List<WindowRing> rings() {
    return rings;
  }

  long since() {
    return since;
  }

  /** From when on counts can be told apart from each other. */
  long knownSince() {
    long oldest = rings.isEmpty() ? since : timeline.now();
    for (WindowRing ring : rings) {
      if (ring.reachesTheBeginning()) {
        return since;
      }
      oldest = Math.min(oldest, ring.next() == ring.oldest() ? oldest : ring.time(ring.oldest()));
    }
    return oldest;
  }

  /** Whether a ring of that quantum begins with that snapshot and knows what was before it. */
  boolean beginsWith(long quantum, long first) {
    return rings.stream()
        .anyMatch(
            ring ->
                ring.quantum() == quantum && ring.reachesTheBeginning() && ring.oldest() == first);
  }

  /** What was counted after a moment that is known, by the ring that knows it best. */
  WindowReading after(long moment, long preferredQuantum) {
    long now = timeline.now();
    @Nullable WindowRing best = null;
    for (WindowRing ring : rings) {
      if (ring.knows(moment) && (best == null || ring.quantum() == preferredQuantum)) {
        best = ring;
      }
    }
    return best == null
        ? new WindowReading(good(), bad(), 0)
        : read(best, now, good(), bad(), moment, now - moment);
  }

  private static void want(Map<Long, Long> wanted, Duration window, int parts) {
    wanted.merge(Quantum.of(window, parts), window.toNanos(), Math::max);
  }

  private WindowReading read(long now, long from, long whole) {
    long good = good();
    long bad = bad();
    if (from <= since) {
      boolean withTheFirst = from < since;
      return new WindowReading(
          withTheFirst ? good : good - goodAtFirst,
          withTheFirst ? bad : bad - badAtFirst,
          coverage(since, now, whole));
    }
    return read(ringFor(now - from), now, good, bad, from, whole);
  }

  // Which one depends on the lengths of the windows alone, not on what has happened so far.
  private WindowRing ringFor(long length) {
    for (WindowRing ring : rings) {
      if (ring.reach() >= length) {
        return ring;
      }
    }
    return rings.get(rings.size() - 1);
  }

  private WindowReading read(
      WindowRing ring, long now, long good, long bad, long from, long whole) {
    long before = ring.atOrBefore(from);
    long start = from;
    long startTime;
    long startGood = 0;
    long startBad = 0;
    if (before >= ring.oldest()) {
      startTime = ring.time(before);
      startGood = ring.good(before);
      startBad = ring.bad(before);
    } else if (ring.reachesTheBeginning()) {
      startTime = since;
      startGood = goodAtFirst;
      startBad = badAtFirst;
    } else {
      // Longer ago than what is kept: answer for what is kept, and say how much that is.
      before = ring.oldest();
      startTime = ring.time(before);
      start = startTime;
      startGood = ring.good(before);
      startBad = ring.bad(before);
    }
    boolean inProgress = before + 1 == ring.next();
    long endTime = inProgress ? now : ring.time(before + 1);
    long endGood = inProgress ? good : ring.good(before + 1);
    long endBad = inProgress ? bad : ring.bad(before + 1);
    long inside = observed(start, endTime);
    long quantum = observed(startTime, endTime);
    return new WindowReading(
        good - endGood + Fraction.of(endGood - startGood, inside, quantum),
        bad - endBad + Fraction.of(endBad - startBad, inside, quantum),
        coverage(start, now, whole));
  }

  private double coverage(long start, long now, long whole) {
    return whole <= 0 ? 0 : Math.min(1, (double) observed(start, now) / whole);
  }

  private long observed(long from, long to) {
    long paused = pauses.between(from, to);
    if (offset.frozen()) {
      paused += Math.max(0, to - Math.max(from, pausedAt));
    }
    return timeline.observed(from, to) - paused;
  }

  /**
   * The ring that keeps such windows: one that does already, or one made of what all others know.
   */
  private WindowRing ring(long quantum, long reach) {
    for (WindowRing known : rings) {
      if (known.quantum() == quantum && known.reach() >= reach) {
        return known;
      }
    }
    StampRing stamps = timeline.ring(quantum, WindowRing.sizeFor(quantum, reach));
    return new RingSeed(this, stamps, reach).grow();
  }
}

package io.evenkeel.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Brings a saved past up to date: an image as old as the last full save, and on top of it what the
 * journal has counted since. Between two journal entries the counts are on the straight line.
 */
final class Resumption {
  private final SavedHistory saved;
  private final TimelineImage timeline;
  private final List<Point> points = new ArrayList<>();

  /** What was counted until a moment. */
  private record Point(long at, long good, long bad) {}

  /**
   * @param later journal entries since, ascending
   * @param timeline on which the history is to go on
   */
  Resumption(SavedHistory saved, List<JournalEntry> later, TimelineImage timeline) {
    this.saved = saved;
    this.timeline = timeline;
    points.add(new Point(saved.at(), saved.image().good(), saved.image().bad()));
    long number = saved.identity().number();
    for (JournalEntry entry : later) {
      OptionalInt index = entry.indexOf(number);
      if (index.isPresent()) {
        add(entry.at(), entry.good()[index.getAsInt()], entry.bad()[index.getAsInt()]);
      }
    }
  }

  private void add(long at, long good, long bad) {
    Point last = last();
    // Anything else is no continuation of these counts, whoever wrote it.
    if (at > last.at && good >= last.good && bad >= last.bad) {
      points.add(new Point(at, good, bad));
    }
  }

  HistoryImage image() {
    return new HistoryImage(
        saved.image().since(),
        last().good,
        last().bad,
        pauses().begins(),
        pauses().ends(),
        saved.image().rings().stream()
            .flatMap(
                ring ->
                    timeline.rings().stream()
                        .filter(stamps -> stamps.quantum() == ring.quantum())
                        .map(stamps -> extended(ring, stamps)))
            .toList());
  }

  private HistoryImage.Ring extended(HistoryImage.Ring ring, TimelineImage.Stamps stamps) {
    long next = stamps.first() + stamps.times().length;
    long first = Math.min(next, Math.max(ring.first(), stamps.first()));
    long[] good = new long[(int) (next - first)];
    long[] bad = new long[good.length];
    for (int i = 0; i < good.length; i++) {
      long index = first + i - ring.first();
      if (index >= 0 && index < Math.min(ring.good().length, ring.bad().length)) {
        good[i] = ring.good()[(int) index];
        bad[i] = ring.bad()[(int) index];
      } else {
        Point then = at(stamps.times()[(int) (first + i - stamps.first())]);
        good[i] = then.good;
        bad[i] = then.bad;
      }
    }
    return new HistoryImage.Ring(
        ring.quantum(), first, ring.fromBeginning() && first == ring.first(), good, bad);
  }

  private Point at(long moment) {
    Point before = points.get(0);
    for (Point after : points) {
      if (after.at >= moment) {
        return between(before, after, moment);
      }
      before = after;
    }
    return before;
  }

  private static Point between(Point before, Point after, long moment) {
    if (moment <= before.at || after.at == before.at) {
      return moment < after.at ? before : after;
    }
    double share = (double) (moment - before.at) / (after.at - before.at);
    return new Point(
        moment,
        before.good + (long) (share * (after.good - before.good)),
        before.bad + (long) (share * (after.bad - before.bad)));
  }

  /**
   * The image's own, and the time since nobody has counted for this objective. Where no process was
   * there at all, the timeline knows.
   */
  private Spans pauses() {
    var pauses = new Spans();
    long end = 0;
    for (int i = 0; i < saved.image().pauseBegins().length; i++) {
      // An image may be a moment younger than the timeline that survived with it.
      end = Math.min(saved.image().pauseEnds()[i], timeline.now());
      pauses.add(Math.min(saved.image().pauseBegins()[i], end), end);
    }
    long begin = Math.max(end, Math.min(last().at, timeline.now()));
    for (int i = 0; i < timeline.gapBegins().length; i++) {
      if (timeline.gapEnds()[i] > begin) {
        pauses.add(begin, Math.max(begin, timeline.gapBegins()[i]));
        begin = timeline.gapEnds()[i];
      }
    }
    pauses.add(begin, timeline.now());
    return pauses;
  }

  private Point last() {
    return points.get(points.size() - 1);
  }
}

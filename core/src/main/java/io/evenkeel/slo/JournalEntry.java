package io.evenkeel.slo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where all objectives stood at one moment: the small thing that is written often, while each
 * objective's whole past is written seldom.
 *
 * @param lineage names the timeline, through all its processes
 * @param number of this entry in that timeline, ascending
 * @param wall when it was made, by the wall clock
 * @param timeline when snapshots were taken until then
 * @param series {@link SeriesIdentity#number} of each objective, ascending
 * @param good events counted since the history of each began
 * @param bad the same
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers by the thousand; nobody compares entries
record JournalEntry(
    long lineage,
    long number,
    Instant wall,
    TimelineImage timeline,
    long[] series,
    long[] good,
    long[] bad) {
  private static final String KIND = "journal-1";
  private static final int MOST_RINGS = 64;

  long at() {
    return timeline.now();
  }

  /** Where a series is in the arrays. */
  OptionalInt indexOf(long seriesNumber) {
    int index = Arrays.binarySearch(series, seriesNumber);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  String encode() {
    var out =
        new StateWriter()
            .number(lineage)
            .count(number)
            .number(wall.toEpochMilli())
            .count(timeline.now())
            .series(timeline.gapBegins())
            .series(timeline.gapEnds())
            .count(timeline.rings().size());
    for (TimelineImage.Stamps stamps : timeline.rings()) {
      out.count(stamps.quantum()).count(stamps.size()).count(stamps.first()).series(stamps.times());
    }
    out.count(series.length);
    for (int i = 0; i < series.length; i++) {
      out.number(i == 0 ? series[0] : series[i] - series[i - 1]).count(good[i]).count(bad[i]);
    }
    return out.finish(KIND);
  }

  static JournalEntry decode(String value) throws UnreadableStateException {
    StateReader in = StateReader.of(KIND, value);
    long lineage = in.number();
    long number = in.count();
    Instant wall = Instant.ofEpochMilli(in.number());
    long now = in.count();
    long[] gapBegins = in.series();
    long[] gapEnds = in.series();
    int rings = in.length(MOST_RINGS);
    List<TimelineImage.Stamps> stamps = new ArrayList<>();
    for (int i = 0; i < rings; i++) {
      stamps.add(
          new TimelineImage.Stamps(
              in.count(),
              (int) Math.min(Integer.MAX_VALUE, in.count() & Long.MAX_VALUE),
              in.count(),
              in.series()));
    }
    int length = in.length(Integer.MAX_VALUE);
    long[] series = new long[length];
    long[] good = new long[length];
    long[] bad = new long[length];
    for (int i = 0; i < length; i++) {
      series[i] = in.number() + (i == 0 ? 0 : series[i - 1]);
      good[i] = in.count();
      bad[i] = in.count();
    }
    in.end();
    var timeline = new TimelineImage(now, gapBegins, gapEnds, List.copyOf(stamps));
    if (number < 0 || timeline.flaw().isPresent()) {
      throw new UnreadableStateException(timeline.flaw().orElse("its number is " + number));
    }
    return new JournalEntry(lineage, number, wall, timeline, series, good, bad);
  }
}

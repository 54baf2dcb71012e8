package io.evenkeel.slo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One objective's past as it is stored.
 *
 * @param lineage names the timeline, through all its processes
 * @param at when the image was taken, by that timeline
 * @param wall when it was taken, by the wall clock
 */
record SavedHistory(
    SeriesIdentity identity, long lineage, long at, Instant wall, HistoryImage image) {
  private static final String KIND = "history-1";
  private static final int MOST_RINGS = 64;

  String encode() {
    var out =
        new StateWriter()
            .text(identity.service())
            .text(identity.objective())
            .text(identity.counted())
            .number(lineage)
            .count(at)
            .number(wall.toEpochMilli())
            .count(image.since())
            .count(image.good())
            .count(image.bad())
            .series(image.pauseBegins())
            .series(image.pauseEnds())
            .count(image.rings().size());
    for (HistoryImage.Ring ring : image.rings()) {
      out.count(ring.quantum())
          .count(ring.first())
          .truth(ring.fromBeginning())
          .series(ring.good())
          .series(ring.bad());
    }
    return out.finish(KIND);
  }

  static SavedHistory decode(String value) throws UnreadableStateException {
    StateReader in = StateReader.of(KIND, value);
    var identity = new SeriesIdentity(in.text(), in.text(), in.text());
    long lineage = in.number();
    long at = in.count();
    Instant wall = Instant.ofEpochMilli(in.number());
    long since = in.count();
    long good = in.count();
    long bad = in.count();
    long[] pauseBegins = in.series();
    long[] pauseEnds = in.series();
    int count = in.length(MOST_RINGS);
    List<HistoryImage.Ring> rings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rings.add(
          new HistoryImage.Ring(in.count(), in.count(), in.truth(), in.series(), in.series()));
    }
    in.end();
    return new SavedHistory(
        identity,
        lineage,
        at,
        wall,
        new HistoryImage(since, good, bad, pauseBegins, pauseEnds, List.copyOf(rings)));
  }
}

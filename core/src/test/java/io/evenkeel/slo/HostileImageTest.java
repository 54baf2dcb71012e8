package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which stored state can be wrong is told, and nothing is thrown. */
@Tag("SLO-12")
class HostileImageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long[] NONE = {};
  private static final long[] STAMPS = {SECOND, 2 * SECOND, 5 * SECOND};
  private static final long[] COUNTS = {1, 2, 2};

  static List<Arguments> timelines() {
    long[] tooLong = new long[WindowRing.MOST_SLOTS + 8];
    long[] manyGaps = new long[Spans.MOST + 1];
    long[] manyEnds = new long[Spans.MOST + 1];
    for (int i = 0; i < manyGaps.length; i++) {
      manyGaps[i] = 10L * i;
      manyEnds[i] = 10L * i + 1;
    }
    return List.of(
        Arguments.of("taken before it began", timeline(-1, NONE, NONE, SECOND, 16, 0, NONE)),
        Arguments.of("too old", timeline(Long.MAX_VALUE, NONE, NONE, SECOND, 16, 0, STAMPS)),
        Arguments.of("no such quantum", timeline(10, NONE, NONE, 7 * SECOND, 16, 0, NONE)),
        Arguments.of("no quantum", timeline(10, NONE, NONE, 0, 16, 0, NONE)),
        Arguments.of("a negative size", sound(SECOND, -8, 0, NONE)),
        Arguments.of("a size that is no multiple of eight", sound(SECOND, 17, 0, STAMPS)),
        Arguments.of("a huge size", sound(SECOND, 1 << 30, 0, STAMPS)),
        Arguments.of("more stamps than fit", sound(SECOND, 0, 0, STAMPS)),
        Arguments.of("far too many stamps", sound(SECOND, tooLong.length, 0, tooLong)),
        Arguments.of("a negative number", sound(SECOND, 16, -1, STAMPS)),
        Arguments.of("numbers that overflow", sound(SECOND, 16, Long.MAX_VALUE, STAMPS)),
        Arguments.of("stamps in disorder", sound(SECOND, 16, 0, 5 * SECOND, SECOND)),
        Arguments.of("two stamps in a quantum", sound(SECOND, 16, 0, SECOND, SECOND + 1)),
        Arguments.of("a stamp before the beginning", sound(SECOND, 16, 0, -SECOND)),
        Arguments.of("a stamp of the future", sound(SECOND, 16, 0, 11 * SECOND)),
        Arguments.of("a gap without an end", gaps(new long[] {1}, NONE)),
        Arguments.of("a gap that ends first", gaps(new long[] {5}, new long[] {4})),
        Arguments.of("gaps that overlap", gaps(new long[] {1, 3}, new long[] {4, 5})),
        Arguments.of("a gap of the future", gaps(new long[] {1}, new long[] {Long.MAX_VALUE})),
        Arguments.of("a gap before the beginning", gaps(new long[] {-5}, new long[] {4})),
        Arguments.of("far too many gaps", gaps(manyGaps, manyEnds)),
        Arguments.of(
            "a quantum twice",
            new TimelineImage(
                10 * SECOND,
                NONE,
                NONE,
                List.of(
                    new TimelineImage.Stamps(SECOND, 16, 0, STAMPS),
                    new TimelineImage.Stamps(SECOND, 16, 0, STAMPS)))));
  }

  static List<Arguments> histories() {
    return List.of(
        Arguments.of("begun before the beginning", history(-1, 2, 2, ring(0, COUNTS, COUNTS))),
        Arguments.of("begun in the future", history(11 * SECOND, 2, 2, ring(3, NONE, NONE))),
        Arguments.of("negative good", history(0, -1, 2, ring(0, NONE, NONE))),
        Arguments.of("negative bad", history(0, 2, -1, ring(0, NONE, NONE))),
        Arguments.of("good near overflow", history(0, Long.MAX_VALUE, 2, ring(0, COUNTS, COUNTS))),
        Arguments.of("bad near overflow", history(0, 2, Long.MAX_VALUE, ring(0, COUNTS, COUNTS))),
        Arguments.of("good beyond their sum", history(0, 1, 2, ring(0, COUNTS, COUNTS))),
        Arguments.of("bad beyond their sum", history(0, 2, 1, ring(0, COUNTS, COUNTS))),
        Arguments.of("good that shrink", history(0, 9, 9, ring(0, new long[] {3, 1, 4}, COUNTS))),
        Arguments.of("bad that shrink", history(0, 9, 9, ring(0, COUNTS, new long[] {3, 1, 4}))),
        Arguments.of("negative counts", history(0, 9, 9, ring(0, new long[] {-1, 1, 4}, COUNTS))),
        Arguments.of("half of the counts", history(0, 9, 9, ring(0, COUNTS, NONE))),
        Arguments.of("counts without stamps", history(0, 9, 9, ring(1, COUNTS, COUNTS))),
        Arguments.of("a negative number", history(0, 9, 9, ring(-1, COUNTS, COUNTS))),
        Arguments.of("a huge number", history(0, 9, 9, ring(Long.MAX_VALUE, COUNTS, COUNTS))),
        Arguments.of("far too many", history(0, 9, 9, ring(0, new long[9_999], new long[9_999]))),
        Arguments.of("older than itself", history(3 * SECOND, 2, 2, ring(0, COUNTS, COUNTS))),
        Arguments.of(
            "another quantum",
            history(0, 2, 2, new HistoryImage.Ring(2 * SECOND, 0, true, COUNTS, COUNTS))),
        Arguments.of(
            "a quantum twice", history(0, 2, 2, ring(0, COUNTS, COUNTS), ring(0, COUNTS, COUNTS))),
        Arguments.of("a pause in disorder", pauses(new long[] {5, 1}, new long[] {6, 2})),
        Arguments.of("a pause before it began", pauses(new long[] {-5}, new long[] {6})),
        Arguments.of("a pause of the future", pauses(new long[] {5}, new long[] {20 * SECOND})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("timelines")
  void aTimelineThatNobodyStoredIsRefused(String what, TimelineImage image) {
    assertThat(image.flaw()).as(what).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void aHistoryThatNobodyStoredIsRefused(String what, HistoryImage image) {
    var timeline = new Timeline(new ManualTime(), sound(SECOND, 16, 0, STAMPS), Duration.ZERO);
    assertThat(history(0, 2, 2, ring(0, COUNTS, COUNTS)).flaw(timeline)).isEmpty();
    assertThat(image.flaw(timeline)).as(what).isPresent();
  }

  private static TimelineImage sound(long quantum, int size, long first, long... stamps) {
    return timeline(10 * SECOND, NONE, NONE, quantum, size, first, stamps);
  }

  private static TimelineImage gaps(long[] begins, long[] ends) {
    return timeline(10 * SECOND, begins, ends, SECOND, 16, 0, STAMPS);
  }

  private static TimelineImage timeline(
      long now, long[] begins, long[] ends, long quantum, int size, long first, long... stamps) {
    return new TimelineImage(
        now, begins, ends, List.of(new TimelineImage.Stamps(quantum, size, first, stamps)));
  }

  private static HistoryImage history(long since, long good, long bad, HistoryImage.Ring... rings) {
    return new HistoryImage(since, good, bad, NONE, NONE, List.of(rings));
  }

  private static HistoryImage pauses(long[] begins, long[] ends) {
    return new HistoryImage(0, 2, 2, begins, ends, List.of(ring(0, COUNTS, COUNTS)));
  }

  private static HistoryImage.Ring ring(long first, long[] good, long[] bad) {
    return new HistoryImage.Ring(SECOND, first, true, good, bad);
  }
}

package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reload that reads other windows than before: each is made of what the others know. */
@Tag("SLO-6")
class AddedWindowTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private final ManualTime time = new ManualTime();
  private final Timeline timeline = new Timeline(time);
  private long good;

  AddedWindowTest() {
    time.every("snapshots", Duration.ofSeconds(1), timeline::snapshot);
  }

  @Test
  void aFinerWindowIsExactOnceItsOwnLengthHasPassedAndNearBefore() {
    History history = timeline.follow(() -> good, () -> 0, MONTH, List.of(MINUTES));
    History always = timeline.follow(() -> good, () -> 0, MONTH, List.of(MINUTES, HOUR, DAY));
    live(Duration.ofHours(30));
    history.ensure(MONTH, List.of(MINUTES, HOUR, DAY));
    // Of the month there were two snapshots an hour: good for a part of that.
    assertThat(history.last(HOUR).good()).isCloseTo(always.last(HOUR).good(), within(60L));
    assertThat(history.last(DAY).good()).isCloseTo(always.last(DAY).good(), within(60L));
    assertThat(history.last(MONTH)).isEqualTo(always.last(MONTH));
    live(DAY.plusMinutes(5));
    assertThat(history.last(HOUR)).isEqualTo(always.last(HOUR));
    assertThat(history.last(DAY)).isEqualTo(always.last(DAY));
  }

  @Test
  void aCoarserWindowKnowsAllThatFinerOnesKnew() {
    History history = timeline.follow(() -> good, () -> 0, DAY, List.of(MINUTES, HOUR));
    live(Duration.ofHours(20));
    history.ensure(MONTH, List.of(MINUTES, HOUR, DAY));
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(good, 0, 20.0 / 720));
    live(Duration.ofHours(10)); // the first hours have long left what the day had kept
    assertThat(history.last(MONTH).good()).isEqualTo(good);
    assertThat(history.last(DAY).good()).isEqualTo(good - good / 30 * 6);
  }

  @Test
  void aWindowBeyondWhatWasKeptSaysHowMuchOfItIsKnown() {
    History history = timeline.follow(() -> good, () -> 0, DAY, List.of());
    live(Duration.ofDays(10));
    Duration five = Duration.ofDays(5);
    WindowReading before = history.last(five);
    history.ensure(MONTH, List.of());
    WindowReading after = history.last(five);
    assertThat(before.coverage()).isBetween(0.2, 0.21);
    assertThat(after.coverage()).isBetween(0.2, before.coverage());
    assertThat(after.good()).isCloseTo((long) (after.coverage() * 5 * 1_440), within(1L));
    // All that ever was needs no ring.
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(14_400, 0, 1.0 / 3));
    live(Duration.ofDays(3));
    assertThat(history.last(five).coverage()).isCloseTo(after.coverage() + 0.6, within(1e-9));
    live(Duration.ofDays(2));
    assertThat(history.last(five)).isEqualTo(new WindowReading(7_200, 0, 1));
  }

  @Test
  void aWindowThatIsGivenUpAndTakenUpAgainLosesNothing() {
    History history = timeline.follow(() -> good, () -> 0, MONTH, List.of(MINUTES, HOUR));
    live(Duration.ofHours(5));
    history.ensure(MONTH, List.of());
    live(Duration.ofMinutes(10));
    history.ensure(MONTH, List.of(MINUTES, HOUR));
    assertThat(history.last(MONTH).good()).isEqualTo(good);
    assertThat(history.last(HOUR).good()).isBetween(30L, 60L + 30);
  }

  @Test
  void quantaThatDoNotDivideEachOtherStayExact() {
    Duration of20Seconds = Duration.ofMinutes(80);
    Duration of30Seconds = Duration.ofHours(2);
    History history = timeline.follow(() -> good, () -> 0, MONTH, List.of(of30Seconds));
    live(Duration.ofHours(1));
    history.ensure(MONTH, List.of(of20Seconds, of30Seconds));
    for (int minute = 0; minute < 100; minute++) {
      time.advance(Duration.ofSeconds(21)); // within 20 to 40, and within 0 to 30
      good += 1_000;
      time.advance(Duration.ofSeconds(39));
    }
    time.advance(Duration.ofSeconds(3));
    Duration read = Duration.ofMinutes(81); // by the ring of 30 s, while that of 20 s knows it too
    WindowReading before = history.last(read);
    history.ensure(MONTH, List.of(of20Seconds, Duration.ofMinutes(121))); // 30 s, reaching further
    assertThat(history.last(read)).isEqualTo(before);
  }

  @Test
  void aWindowAddedAfterAShorterOneIsMadeOfWhatReachesBackFarEnough() {
    History history = timeline.follow(() -> good, () -> 0, MONTH, List.of());
    live(DAY);
    time.advance(DAY.multipliedBy(19)); // and nothing more happens
    history.ensure(MONTH, List.of(HOUR)); // begins where its few stamps do
    history.ensure(Duration.ofDays(92), List.of(HOUR));
    assertThat(history.last(DAY)).isEqualTo(new WindowReading(0, 0, 1));
    assertThat(history.last(Duration.ofHours(19 * 24 + 12)).good()).isEqualTo(720);
  }

  @Test
  void countsGrowAlongASeededRingAlthoughACoarseLineLiesAboveAFineOne() {
    History history = timeline.follow(() -> good, () -> 0, MONTH, List.of(MINUTES));
    live(Duration.ofMinutes(54)); // nothing is stamped for the month after minute 30
    time.advance(Duration.ofMinutes(5).plusSeconds(50));
    good += 1_000_000; // within the last seconds of the month's quantum
    time.advance(Duration.ofSeconds(10));
    history.ensure(MONTH, List.of(MINUTES, HOUR));
    long before = 0;
    for (HistoryImage.Ring ring : history.image().rings()) {
      before = 0;
      for (long count : ring.good()) {
        assertThat(count).isGreaterThanOrEqualTo(before);
        before = count;
      }
    }
    assertThat(history.last(MINUTES).good()).isEqualTo(1_000_000);
  }

  private void live(Duration duration) {
    for (long minute = duration.toMinutes(); minute > 0; minute--) {
      good++;
      time.advance(Duration.ofMinutes(1));
    }
    time.advance(duration.minusMinutes(duration.toMinutes()));
  }
}

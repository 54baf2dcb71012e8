package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-12")
class RestoredHistoryTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final List<Duration> ALERTS = List.of(MINUTES, HOUR, DAY);
  private final ManualTime time = new ManualTime();
  private Timeline timeline = new Timeline(time);
  private long good;
  private long bad;
  private History history = timeline.follow(() -> good, () -> bad, MONTH, ALERTS);

  RestoredHistoryTest() {
    time.every("snapshots", Duration.ofSeconds(1), () -> timeline.snapshot());
  }

  @Test
  void countsGoOnAndTheGapShowsAsCoverage() {
    live(Duration.ofHours(71), 710, 71);
    restart(HOUR);
    assertThat(history.good()).isEqualTo(710);
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(710, 71, 71.0 / 720));
    assertThat(history.last(Duration.ofHours(2))).isEqualTo(new WindowReading(0, 0, 0.5));
    live(Duration.ofMinutes(30), 6, 3);
    assertThat(history.good()).isEqualTo(716);
    assertThat(history.bad()).isEqualTo(74);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(6, 3, 0.5));
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(716, 74, 71.5 / 720));
  }

  @Test
  void whatWasRestoredLeavesTheWindowsInTime() {
    live(MINUTES, 5, 5);
    restart(Duration.ofMinutes(10));
    live(Duration.ofMinutes(55), 0, 0);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(0, 0, 55.0 / 60));
    assertThat(history.last(DAY).total()).isEqualTo(10);
    live(DAY, 0, 0);
    assertThat(history.last(DAY)).isEqualTo(new WindowReading(0, 0, 1));
    assertThat(history.last(MONTH).total()).isEqualTo(10);
  }

  @Test
  void aGapLongerThanAnyWindowLeavesNothing() {
    live(DAY, 5, 5);
    restart(Duration.ofDays(10_000));
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(0, 0, 0));
    assertThat(history.good()).isEqualTo(5);
    live(DAY, 1, 0);
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(1, 0, 1.0 / 30));
  }

  @Test
  void aWallClockThatWasSetBackMakesNoGap() {
    live(HOUR, 5, 5);
    restart(Duration.ofHours(-3));
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(5, 5, 1));
  }

  @Test
  void aServiceThatIsFirstCalledLaterGoesOnFromThere() {
    live(DAY, 24, 0);
    TimelineImage image = timeline.image();
    HistoryImage counts = history.image();
    timeline = new Timeline(time, image, HOUR);
    live(Duration.ofHours(3), 1_000, 1_000); // of some other service
    assertThat(counts.flaw(timeline)).isEmpty();
    history = timeline.follow(() -> good, () -> bad, MONTH, ALERTS, counts);
    live(HOUR, 6, 0);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(6, 0, 1));
    assertThat(history.last(MONTH)).isEqualTo(new WindowReading(30, 0, 28.0 / 720));
  }

  @Test
  void windowsMayChangeOverARestart() {
    live(Duration.ofHours(10), 10, 0);
    live(HOUR, 7, 0);
    TimelineImage image = timeline.image();
    HistoryImage counts = history.image();
    timeline = new Timeline(time, image, Duration.ZERO);
    Duration quarter = Duration.ofDays(92);
    history =
        timeline.follow(() -> good, () -> bad, quarter, List.of(Duration.ofMinutes(90)), counts);
    live(Duration.ofMinutes(30), 2, 0);
    assertThat(history.last(Duration.ofMinutes(90)).good()).isEqualTo(9);
    assertThat(history.last(quarter).good()).isEqualTo(19);
  }

  @Test
  void maintenanceThatWasInProgressEndsWhereItWasStored() {
    live(Duration.ofMinutes(30), 5, 5);
    history.pause();
    live(Duration.ofMinutes(10), 50, 50);
    restart(Duration.ofMinutes(10));
    live(Duration.ofMinutes(10), 1, 1);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(6, 6, 40.0 / 60));
  }

  @Test
  void aBeginningWithoutTicksIsNotForgotten() {
    time.close(); // the ticker is late from the start
    live(Duration.ofMinutes(20), 20, 4);
    timeline.snapshot();
    live(Duration.ofMinutes(20), 20, 4);
    restart(Duration.ZERO);
    assertThat(history.last(Duration.ofMinutes(30))).isEqualTo(new WindowReading(30, 6, 1));
    live(Duration.ofMinutes(30), 0, 0);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(30, 6, 1));
  }

  @Test
  void aCrashLoopReadsAsLessObservedNeverAsMore() {
    live(HOUR, 100, 0);
    for (int i = 0; i < 1_000; i++) {
      live(Duration.ofSeconds(10), 1, 0);
      restart(Duration.ofSeconds(5));
    }
    double observed = (3_600 + 10_000) / 2_592_000.0;
    assertThat(history.last(MONTH).good()).isEqualTo(1_100);
    assertThat(history.last(MONTH).coverage()).isBetween(observed * 0.3, observed);
    assertThat(timeline.image().flaw()).isEmpty();
  }

  private void live(Duration duration, long goods, long bads) {
    good += goods;
    bad += bads;
    time.advance(duration);
  }

  /** In the new process the live counters begin somewhere else. */
  private void restart(Duration gap) {
    TimelineImage image = timeline.image();
    HistoryImage counts = history.image();
    assertThat(image.flaw()).isEmpty();
    good = Long.MAX_VALUE - 3;
    bad = 0;
    timeline = new Timeline(time, image, gap);
    assertThat(counts.flaw(timeline)).isEmpty();
    history = timeline.follow(() -> good, () -> bad, MONTH, ALERTS, counts);
  }
}

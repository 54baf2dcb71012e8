package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-11")
class MaintenanceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final ManualTime time = new ManualTime();
  private final Timeline timeline = new Timeline(time);
  private long good;
  private long bad;
  private final History history =
      timeline.follow(() -> good, () -> bad, HOUR, List.of(Duration.ofMinutes(5)));

  MaintenanceTest() {
    time.every("snapshots", Duration.ofSeconds(1), timeline::snapshot);
  }

  @Test
  void whatHappensInMaintenanceDoesNotCountAndIsNotObserved() {
    live(Duration.ofMinutes(15), 10, 1);
    history.pause();
    live(Duration.ofMinutes(30), 1_000, 500);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(10, 1, 0.25));
    history.resume();
    live(Duration.ofMinutes(15), 5, 2);
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(15, 3, 0.5));
    assertThat(history.good()).isEqualTo(15);
    assertThat(history.bad()).isEqualTo(3);
  }

  @Test
  void countsNeverShrinkAndPausingTwiceIsPausingOnce() {
    live(Duration.ofMinutes(1), 7, 0);
    history.resume();
    history.pause();
    live(Duration.ofMinutes(1), 7, 0);
    history.pause();
    assertThat(history.good()).isEqualTo(7);
    history.resume();
    assertThat(history.good()).isEqualTo(7);
    live(Duration.ofMinutes(1), 7, 0);
    assertThat(history.good()).isEqualTo(14);
    assertThat(history.last(HOUR).coverage()).isEqualTo(2.0 / 60);
  }

  @Test
  void aWindowThatBeginsWithinMaintenanceHoldsNothingFromBefore() {
    live(Duration.ofMinutes(30), 100, 100);
    history.pause();
    live(Duration.ofMinutes(30), 0, 0);
    history.resume();
    live(Duration.ofMinutes(2), 3, 1);
    assertThat(history.last(Duration.ofMinutes(5))).isEqualTo(new WindowReading(3, 1, 0.4));
  }

  @Test
  void aMissedTickThatHoldsMaintenanceSpreadsItsEventsOverWhatWasObserved() {
    time.close();
    timeline.snapshot();
    live(Duration.ofMinutes(10), 100, 0);
    history.pause();
    live(Duration.ofMinutes(40), 5_000, 0);
    history.resume();
    live(Duration.ofMinutes(10), 100, 0);
    timeline.snapshot();
    live(Duration.ofMinutes(5), 0, 0); // the hour begins five of twenty observed minutes in
    assertThat(history.last(HOUR).good()).isEqualTo(150);
  }

  private void live(Duration duration, long goods, long bads) {
    good += goods;
    bad += bads;
    time.advance(duration);
  }
}

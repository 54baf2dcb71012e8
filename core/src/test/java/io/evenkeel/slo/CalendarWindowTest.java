package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.objectives.CalendarPeriod;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("SLO-6")
class CalendarWindowTest {

  @ParameterizedTest
  @CsvSource({
    // summer time begins, ends; half an hour of it; midnight that does not exist; midnight twice
    "DAY, Europe/Berlin, 2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, PT23H",
    "DAY, Europe/Berlin, 2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, PT25H",
    "DAY, Australia/Lord_Howe, 2026-04-05T00:00:00Z, 2026-04-04T13:00:00Z, PT24H30M",
    "DAY, Africa/Cairo, 2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, PT23H",
    "DAY, Africa/Cairo, 2026-10-29T20:30:00Z, 2026-10-28T21:00:00Z, PT25H",
    "HOUR, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, PT1H",
    "HOUR, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, PT1H",
    "HOUR, Asia/Kolkata, 2026-10-25T01:45:00Z, 2026-10-25T01:30:00Z, PT1H",
    "HOUR, Australia/Lord_Howe, 2026-04-04T15:20:00Z, 2026-04-04T14:30:00Z, PT1H",
    "WEEK, UTC, 2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z, PT168H",
    "WEEK, UTC, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, PT168H",
    "WEEK, Europe/Berlin, 2027-01-01T12:00:00Z, 2026-12-27T23:00:00Z, PT168H",
    "WEEK, Europe/Berlin, 2026-03-29T21:00:00Z, 2026-03-22T23:00:00Z, PT167H",
    "MONTH, UTC, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, PT696H",
    "MONTH, America/New_York, 2026-11-30T12:00:00Z, 2026-11-01T04:00:00Z, PT721H",
    "QUARTER, UTC, 2026-12-31T23:59:59.999999999Z, 2026-10-01T00:00:00Z, PT2208H",
    "QUARTER, UTC, 2026-02-03T00:00:00Z, 2026-01-01T00:00:00Z, PT2160H",
    "QUARTER, Europe/Berlin, 2026-05-01T00:00:00Z, 2026-03-31T22:00:00Z, PT2184H"
  })
  void aPeriodBeginsAndLastsAsTheCalendarOfItsZoneSays(
      CalendarPeriod period, ZoneId zone, Instant now, Instant start, Duration length) {
    var window = new CalendarWindow(period, zone);
    assertThat(window.start(now)).isEqualTo(start);
    assertThat(window.length(now)).isEqualTo(length);
    assertThat(length).isLessThanOrEqualTo(window.longest());
  }

  @Test
  void aNewMonthBeginsWithNothing() {
    var life = new Life("2026-01-30T00:00:00Z", CalendarPeriod.MONTH);
    life.bad = 7;
    life.time.advance(Duration.ofDays(2).minusSeconds(1));
    assertThat(life.read().bad()).isEqualTo(7);
    life.time.advance(Duration.ofSeconds(1));
    assertThat(life.read().bad()).isZero();
    life.bad = 9;
    life.time.advance(Duration.ofDays(14));
    assertThat(life.read()).isEqualTo(new WindowReading(0, 2, 0.5)); // of 28 days
  }

  @Test
  void coverageIsThatOfTheWholePeriodAndOnlyOfWhatWasObserved() {
    var life = new Life("2026-01-11T00:00:00Z", CalendarPeriod.MONTH);
    life.time.advance(Duration.ofDays(10));
    assertThat(life.read().coverage()).isEqualTo(10.0 / 31);
  }

  @Test
  void aClockThatIsSetBackFindsThePeriodBefore() {
    var life = new Life("2026-01-01T00:00:00Z", CalendarPeriod.MONTH);
    life.bad = 3;
    life.time.advance(Duration.ofDays(31).plusMinutes(10));
    assertThat(life.read()).isEqualTo(new WindowReading(0, 0, 10.0 / (28 * 24 * 60)));
    life.time.jumpWallClock(Duration.ofHours(-1)); // January again: it began 30 d 23 h 10 min ago
    life.time.advance(Duration.ofSeconds(1));
    assertThat(life.read().bad()).isZero();
    assertThat(life.read().coverage()).isCloseTo(1.0, org.assertj.core.api.Assertions.within(2e-3));
  }

  @Test
  void aClockThatIsSetForwardNeverReadsMoreThanWasObserved() {
    var life = new Life("2026-01-05T00:00:00Z", CalendarPeriod.DAY);
    life.bad = 3;
    life.time.advance(Duration.ofMinutes(1));
    life.time.jumpWallClock(Duration.ofHours(5));
    assertThat(life.read()).isEqualTo(new WindowReading(0, 3, 1.0 / (24 * 60)));
  }

  /** A history on a manual clock. */
  private static final class Life {
    private final ManualTime time;
    private final CalendarWindow window;
    private final History history;
    private long bad;

    Life(String start, CalendarPeriod period) {
      time = new ManualTime(Instant.parse(start));
      window = new CalendarWindow(period, ZoneId.of("UTC"));
      var timeline = new Timeline(time);
      history = timeline.follow(() -> 0, () -> bad, window.longest(), List.of());
      time.every("snapshots", Duration.ofSeconds(1), timeline::snapshot);
    }

    WindowReading read() {
      return history.current(window);
    }
  }
}

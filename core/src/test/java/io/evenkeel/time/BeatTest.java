package io.evenkeel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BeatTest {

  @Test
  void isFirstDueAfterOnePeriod() {
    assertThat(new Beat(Duration.ofMillis(1), 5).due()).isEqualTo(1_000_005);
  }

  @Test
  void aRunThatWasLateMissesTheBeatsBefore() {
    var beat = new Beat(Duration.ofMillis(10), 0);

    beat.passed(35_000_000);

    assertThat(beat.due()).isEqualTo(40_000_000);
  }

  @Test
  void aRunThatEndsOnABeatHasMissedIt() {
    var beat = new Beat(Duration.ofMillis(10), 0);

    beat.passed(20_000_000);

    assertThat(beat.due()).isEqualTo(30_000_000);
  }

  @Test
  void keepsItsPhaseOverTheWrapOfTheMonotonicClock() {
    long start = Long.MAX_VALUE - 5_000_000;
    var beat = new Beat(Duration.ofMillis(10), start);

    assertThat(beat.due() - start).isEqualTo(10_000_000);
    beat.passed(start + 25_000_000);
    assertThat(beat.due() - start).isEqualTo(30_000_000);
  }

  @Test
  void refusesAPeriodBelowOneMillisecond() {
    for (Duration period :
        new Duration[] {Duration.ZERO, Duration.ofNanos(999_999), Duration.ofDays(-1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Beat(period, 0));
    }
  }

  @Property
  void isAlwaysDueAtTheFirstWholePeriodAfterARun(
      @ForAll @LongRange(min = 1, max = 1_000) long millis,
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long late) {
    long period = millis * 1_000_000;
    var beat = new Beat(Duration.ofNanos(period), 0);
    long now = beat.due() + late;

    beat.passed(now);

    assertThat(beat.due() % period).isZero();
    assertThat(beat.due()).isGreaterThan(now).isLessThanOrEqualTo(now + period);
  }
}

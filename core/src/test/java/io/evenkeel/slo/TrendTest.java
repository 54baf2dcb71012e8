package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-11")
class TrendTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final Engine engine =
      new Engine(Objectives.availability("api", "99", DAY, List.of(), List.of()));
  private final Objective objective;

  TrendTest() {
    engine.calls("api", Outcome.SUCCESS, Duration.ZERO, 1); // makes the service known
    objective = engine.slos.objectives().get(0);
    engine.time.advance(DAY.multipliedBy(2));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void withoutEventsThereIsNoTrend() {
    assertThat(objective.trend().direction()).isEqualTo(Trend.Direction.UNKNOWN);
    assertThat(objective.trend().exhaustion()).isEmpty();
  }

  @Test
  void whatBurnedLatelyIsComparedWithTheWholeWindow() {
    calls(995, 5);
    engine.time.advance(Duration.ofHours(3));
    calls(980, 20);
    Trend worse = objective.trend();
    assertThat(worse.windowBurn()).hasValueCloseTo(1.25, within(1e-9));
    assertThat(worse.recentBurn()).hasValueCloseTo(2.0, within(1e-9));
    assertThat(worse.direction()).isEqualTo(Trend.Direction.WORSENING);
    engine.time.advance(Duration.ofHours(3));
    calls(1_000, 0);
    assertThat(objective.trend().direction()).isEqualTo(Trend.Direction.IMPROVING);
    assertThat(objective.trend().exhaustion()).isEmpty();
  }

  @Test
  void ratesWithinATenthOfEachOtherAreSteady() {
    calls(990, 10);
    engine.time.advance(Duration.ofHours(3));
    calls(9_895, 105);
    assertThat(objective.trend().direction()).isEqualTo(Trend.Direction.STEADY);
  }

  @Test
  void theEndOfTheBudgetIsWhatIsLeftOverTheRecentBurn() {
    calls(3_000, 0);
    engine.time.advance(Duration.ofHours(3));
    calls(980, 20); // 20 of 40 gone, 2 times too fast: half of a day's budget in a quarter of a day
    assertThat(objective.trend().exhaustion()).contains(Duration.ofHours(6));
    calls(0, 100);
    assertThat(objective.trend().exhaustion()).contains(Duration.ZERO);
  }

  @Test
  void aBurnThatTheWindowForgetsAsFastLastsForever() {
    calls(990, 10);
    Trend trend = objective.trend();
    assertThat(trend.recentBurn()).hasValueCloseTo(1.0, within(1e-9));
    engine.time.advance(Duration.ofHours(3));
    calls(1_000, 0);
    calls(995, 5);
    assertThat(objective.trend().exhaustion()).isEmpty();
  }

  private void calls(long good, long bad) {
    if (good > 0) {
      engine.calls("api", Outcome.SUCCESS, Duration.ZERO, good);
    }
    if (bad > 0) {
      engine.calls("api", Outcome.SERVER_ERROR, Duration.ZERO, bad);
    }
  }
}

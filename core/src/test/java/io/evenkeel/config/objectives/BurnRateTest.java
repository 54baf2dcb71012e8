package io.evenkeel.config.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BurnRate.Feasibility;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRateTest {

  @ParameterizedTest
  @Tag("SLO-8")
  @CsvSource({
    "2, P30D, 99.9, PT1H, 14.4, 0.0144",
    "5, P30D, 99.9, P1D, 1.5, 0.0015",
    "2, P30D, 99.999999999, PT1H, 14.4, 0.000000000144",
    "10, P90D, 99, P3D, 3, 0.03",
    "2, P28D, 99.5, PT1H, 13.44, 0.0672",
  })
  void theFactorIsTheShareOfTheBudgetOverTheShareOfTheTime(
      String budget, Duration period, String target, Duration window, String k, String threshold) {
    BurnRate rate = rate(budget, period, target, window);
    assertThat(rate.factor()).hasToString(k);
    assertThat(rate.threshold().toPlainString()).isEqualTo(threshold);
    assertThat(rate.feasibility()).isEqualTo(Feasibility.FEASIBLE);
    assertThat(rate.nearestFeasibleWindow()).contains(window);
  }

  @ParameterizedTest
  @Tag("SLO-8")
  @CsvSource({
    "144, 10000, false", // exactly on the threshold of 0.0144
    "145, 10000, true",
    "143, 10000, false",
    "0, 0, false",
    "1, 1, true",
    "132750000000000000, 9218750000000000000, false", // a double cannot tell these two apart
    "132750000000000001, 9218750000000000000, true",
  })
  void theThresholdItselfIsNotExceeded(long bad, long all, boolean exceeded) {
    BurnRate rate = rate("2", Duration.ofDays(30), "99.9", Duration.ofHours(1));
    assertThat(rate.isExceededBy(all - bad, bad)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @Tag("SLO-8")
  @CsvSource({
    "99.9, 9223372036854775807, 9223372036854775807, true", // their sum is beyond a long
    "99.9, 9223372036854775807, 134000000000000000, false",
    // whose threshold is a fraction of more digits than a long has
    "99.9999999999999999999, 9223372036854775806, 1, true",
    "99.9999999999999999999, 9223372036854775806, 0, false",
    "99.9999999999999999, 69444444444444443, 1, true",
    "99.9999999999999999, 69444444444444444, 1, false",
  })
  void noCountIsTooLargeToBeCompared(String target, long good, long bad, boolean exceeded) {
    BurnRate rate = rate("2", Duration.ofDays(30), target, Duration.ofHours(1));
    assertThat(rate.isExceededBy(good, bad)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @Tag("SLO-9")
  @CsvSource({
    "2, 99.9, PT1H, 70", // 1/0.0144 = 69.4
    "5, 99.9, P1D, 667",
    "10, 90, PT72H, 10", // exactly 1/(1·0.1)
    "2, 99.999999999, PT1H, 6944444445",
  })
  void aRatioNeedsSoManyEventsThatOneIsNotAnAlert(
      String budget, String target, Duration window, long least) {
    assertThat(rate(budget, Duration.ofDays(30), target, window).minimumEvents()).isEqualTo(least);
  }

  @ParameterizedTest
  @Tag("SLO-8")
  @CsvSource({
    "2, P30D, 85, PT1H, NEVER_FIRES, PT3H", // above 2.16 h
    "5, P30D, 99.9, PT36H, ALWAYS_FIRES, PT35H", // below 36 h
    "5, P30D, 99.9, P4D, ALWAYS_FIRES, PT35H",
    "5, P1D, 99.9, P1D, ALWAYS_FIRES, PT1H", // below 1.2 h
    "2, P1D, 99.9, PT1H, ALWAYS_FIRES, PT28M", // below 28.8 min
    "2, PT1H, 99.9, PT1H, ALWAYS_FIRES, PT1M", // below 72 s
    "5, PT20H, 99.9, P1D, ALWAYS_FIRES, PT59M", // below exactly an hour
    "10, P1D, 60, PT30M, NEVER_FIRES, PT58M", // above 57.6 min
    "10, PT24H35M, 60, PT30M, NEVER_FIRES, PT1H", // above exactly 59 min
    "5, P1D, 50, PT36M, NEVER_FIRES, PT37M", // k·(1−T) is exactly 1
  })
  void anInfeasibleWindowGivesWayToTheNearestFeasibleOne(
      String budget,
      Duration period,
      String target,
      Duration window,
      Feasibility feasibility,
      Duration nearest) {
    BurnRate rate = rate(budget, period, target, window);
    assertThat(rate.feasibility()).isEqualTo(feasibility);
    assertThat(rate.nearestFeasibleWindow()).contains(nearest);
    assertThat(rate(budget, period, target, nearest).feasibility()).isEqualTo(Feasibility.FEASIBLE);
  }

  @Test
  @Tag("SLO-8")
  void someSharesOfShortWindowsHaveNoFeasibleMinute() {
    BurnRate rate = rate("2", Duration.ofMinutes(5), "99.9", Duration.ofHours(1)); // below 6 s
    assertThat(rate.nearestFeasibleWindow()).isEmpty();
  }

  @Test
  void aPerfectTargetHasNoBurnRate() {
    assertThatThrownBy(() -> rate("2", Duration.ofDays(30), "100", Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BurnRate rate(String budget, Duration period, String target, Duration window) {
    return BurnRate.of(Percentage.of(budget), period, Percentage.of(target), window);
  }
}

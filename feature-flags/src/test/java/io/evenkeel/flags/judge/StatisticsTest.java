package io.evenkeel.flags.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.flags.judge.ExperimentReport.Conclusion;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final int RUNS = 200;

  @Test
  void theBetaFunctionIsThatOfTheTables() {
    assertThat(BetaFunction.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-12));
    assertThat(BetaFunction.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-10));
    assertThat(BetaFunction.log(2, 3)).isCloseTo(Math.log(1 / 12.0), within(1e-11));
  }

  @Test
  @Tag("FLAG-7")
  void anIntervalHoldsTheTrueRateAtEveryLook() {
    for (double rate : new double[] {0.002, 0.15, 0.9}) {
      int wrong = 0;
      for (int seed = 0; seed < RUNS; seed++) {
        wrong += isEverOutside(new SplittableRandom(seed), rate) ? 1 : 0;
      }
      assertThat(wrong).as("of %d at %s", RUNS, rate).isLessThanOrEqualTo(RUNS / 10);
    }
  }

  private static boolean isEverOutside(SplittableRandom random, double rate) {
    long hits = 0;
    for (int trials = 1; trials <= 2_000; trials++) {
      hits += random.nextDouble() < rate ? 1 : 0;
      if (trials % 5 == 0 && isOutside(RateInterval.anytime(hits, trials, 0.1), rate)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutside(RateInterval interval, double rate) {
    return rate < interval.lower() || rate > interval.upper();
  }

  @Test
  @Tag("FLAG-7")
  void anIntervalNarrowsAndHoldsWhatWasSeen() {
    RateInterval few = RateInterval.anytime(15, 100, 0.05);
    RateInterval many = RateInterval.anytime(1_500, 10_000, 0.05);

    assertThat(RateInterval.anytime(0, 0, 0.05)).isEqualTo(new RateInterval(0, 1));
    assertThat(few.lower()).isLessThan(many.lower()).isPositive();
    assertThat(many.lower()).isBetween(0.13, 0.15);
    assertThat(many.upper()).isBetween(0.15, 0.17);
    assertThat(RateInterval.anytime(0, 500, 0.05).upper()).isBetween(0.005, 0.012);
    assertThat(RateInterval.anytime(500, 500, 0.05).upper()).isEqualTo(1);
  }

  @Test
  @Tag("FLAG-6")
  void aSplitThatIsWhatItShouldBeRaisesNoAlarmAndOneThatLosesATenthDoes() {
    int alarms = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      alarms += firstAlarm(new SplittableRandom(seed), 0.05) >= 0 ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo(2);
    assertThat(firstAlarm(new SplittableRandom(1), 0.04)).isBetween(1_000, 20_000);
    assertThat(ShareEvidence.eValue(1, 0, 0)).isGreaterThan(ExperimentReport.MISMATCH);
    assertThat(ShareEvidence.eValue(100, 0, 1)).isEqualTo(1);
  }

  private static int firstAlarm(SplittableRandom random, double share) {
    long canaries = 0;
    for (int units = 1; units <= 20_000; units++) {
      canaries += random.nextDouble() < share ? 1 : 0;
      if (units % 20 == 0
          && ShareEvidence.eValue(canaries, units - canaries, 0.05) >= ExperimentReport.MISMATCH) {
        return units;
      }
    }
    return -1;
  }

  @Test
  @Tag("FLAG-7")
  void anExperimentConcludesWhatItsDataSayAndNoMore() {
    assertThat(report(9_000, 7_650, 1_000, 920, 0.1).conclusion())
        .isEqualTo(Conclusion.CANARY_BETTER);
    assertThat(report(9_000, 7_650, 1_000, 760, 0.1).conclusion())
        .isEqualTo(Conclusion.CONTROL_BETTER);
    assertThat(report(9_000, 7_650, 1_000, 860, 0.1).conclusion()).isEqualTo(Conclusion.NONE);
    assertThat(report(0, 0, 0, 0, 0.1).conclusion()).isEqualTo(Conclusion.NONE);
    assertThat(report(9_500, 7_650, 500, 480, 0.1).conclusion()).isEqualTo(Conclusion.INVALID);
  }

  @Test
  @Tag("FLAG-7")
  void theReportOfAnExperimentSaysNoConclusionWithItsNumbers() {
    assertThat(report(9_000, 7_650, 1_000, 860, 0.1).text())
        .startsWith(
            "no conclusion: canary 860 of 1000 = 86.00%, control 7650 of 9000 = 85.00%,"
                + " difference +1.00 points, 95.0% interval -");
    assertThat(report(0, 0, 0, 0, 0.1).text()).contains("canary no data, control no data");
  }

  private static ExperimentReport report(
      long controls, long controlGood, long canaries, long canaryGood, double share) {
    return ExperimentReport.of(
        controls, controlGood, canaries, canaryGood, controls, canaries, share, 0.05);
  }

  @Test
  @Tag("FLAG-6")
  void anEValueIsTheWeightedMeanOfItsBets() {
    double[] odds = {1.5, 2, 3, 5, 10, 20};
    double[] weights = {0.05, 0.2, 0.3, 0.3, 0.1, 0.05};
    double expected = 0;
    for (int i = 0; i < odds.length; i++) {
      expected += weights[i] * Math.pow(odds[i], 3) / Math.pow(0.8 + 0.2 * odds[i], 10);
    }
    assertThat(new MixtureEValue().add(3, 10, 0.2).value()).isCloseTo(expected, within(1e-12));
    assertThat(new MixtureEValue().add(1, 4, 0.2).add(2, 6, 0.2).value())
        .isCloseTo(expected, within(1e-12));

    var late = new RestartedEValue();
    late.begin();
    assertThat(late.value()).isCloseTo(1 / 2.0, within(1e-12));
    late.add(3, 10, 0.2);
    assertThat(late.value()).isCloseTo(expected / 2, within(1e-12));
    late.begin();
    assertThat(late.value()).isCloseTo(expected / 2 + 1 / 6.0, within(1e-12));
  }

  @Test
  @Tag("FLAG-6")
  void theEvidenceAgainstAShareIsThatOfItsBetaMixture() {
    assertThat(ShareEvidence.eValue(0, 0, 0.3)).isCloseTo(1, within(1e-9));
    assertThat(ShareEvidence.eValue(2, 0, 0.5))
        .isCloseTo(500 * 501 / (1_000 * 1_001.0) / 0.25, within(1e-9));
    assertThat(ShareEvidence.eValue(0, 2, 0.25))
        .isCloseTo(750 * 751 / (1_000 * 1_001.0) / 0.5625, within(1e-9));
    assertThat(ShareEvidence.eValue(0, 100, 0)).isEqualTo(1);
    assertThat(ShareEvidence.eValue(0, 1, 1)).isEqualTo(Double.MAX_VALUE);
    assertThat(ShareEvidence.eValue(100_000_000, 0, 0.01)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  @Tag("FLAG-7")
  void anIntervalEndsWhereTheTwoPriorsSay() {
    RateInterval none = RateInterval.anytime(0, 1, 0.05);
    assertThat(none.lower()).isZero();
    assertThat(none.upper()).isCloseTo(1 - 0.05 * (0.5 + 20 / 20.5) / 2, within(1e-12));
    RateInterval all = RateInterval.anytime(1, 1, 0.05);
    assertThat(all.lower()).isCloseTo(0.05 * (0.5 + 0.5 / 20.5) / 2, within(1e-12));
    assertThat(all.upper()).isEqualTo(1);
    double least = 0.05 * (1 / 8.0 + 0.5 * 20 / (20.5 * 21.5)) / 2;
    RateInterval half = RateInterval.anytime(1, 2, 0.05);
    assertThat(half.lower()).isCloseTo((1 - Math.sqrt(1 - 4 * least)) / 2, within(1e-12));
    assertThat(half.upper()).isCloseTo((1 + Math.sqrt(1 - 4 * least)) / 2, within(1e-12));
  }

  @Test
  @Tag("FLAG-7")
  void aDifferenceLiesBetweenTheFarthestEndsOfItsIntervals() {
    RateInterval canary = RateInterval.anytime(30, 100, 0.025);
    RateInterval control = RateInterval.anytime(10, 200, 0.025);
    Difference difference = Difference.anytime(30, 100, 10, 200, 0.05);

    assertThat(difference.estimate()).isEqualTo(0.3 - 0.05);
    assertThat(difference.lower()).isEqualTo(canary.lower() - control.upper());
    assertThat(difference.upper()).isEqualTo(canary.upper() - control.lower());
    assertThat(Difference.anytime(0, 0, 10, 200, 0.05).estimate()).isZero();
    assertThat(Difference.anytime(30, 100, 0, 0, 0.05).estimate()).isZero();
  }

  @Test
  @Tag("FLAG-7")
  void theReportHoldsTheWholeInterval() {
    ExperimentReport report = report(9_000, 7_650, 1_000, 920, 0.1);
    Difference difference = report.difference();

    assertThat(report.text())
        .isEqualTo(
            String.format(
                java.util.Locale.ROOT,
                "the canary succeeds more often: canary 920 of 1000 = 92.00%%, control 7650 of 9000"
                    + " = 85.00%%, difference +7.00 points, 95.0%% interval %+.2f to %+.2f",
                100 * difference.lower(),
                100 * difference.upper()));
    assertThat(report.mismatch()).isLessThan(1);
  }

  @Test
  @Tag("FLAG-6")
  void allThatBeginsLateTogetherBetsNoMoreThanOne() {
    var late = new RestartedEValue();
    assertThat(late.value()).isZero();
    for (int i = 0; i < 1_000; i++) {
      late.begin();
    }

    assertThat(late.value()).isBetween(0.998, 1.0);
  }

  @Test
  @Tag("FLAG-6")
  void aFloodBeforeAnythingBeganLeavesItANumber() {
    var late = new RestartedEValue();
    late.add(1_000, 1_000, 0.05);
    assertThat(late.value()).isZero();

    late.begin();
    late.add(0, 1_000_000, 0.05);
    late.add(1_000, 1_000, 0.05);
    late.begin();

    assertThat(late.value()).isBetween(0.0, 1e302);
  }

  @Test
  @Tag("FLAG-6")
  void aHealthyPastDoesNotHideACanaryThatTurnsBad() {
    var all = new MixtureEValue().add(50, 1_000, 0.05);
    var late = new RestartedEValue();
    late.add(50, 1_000, 0.05);
    late.begin();

    all.add(10, 30, 0.05);
    late.add(10, 30, 0.05);

    assertThat(all.value()).isLessThan(200);
    assertThat(late.value()).isGreaterThan(4_000);
  }
}

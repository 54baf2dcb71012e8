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
      RateInterval interval = RateInterval.anytime(hits, trials, 0.1);
      if (trials % 5 == 0 && (rate < interval.lower() || rate > interval.upper())) {
        return true;
      }
    }
    return false;
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

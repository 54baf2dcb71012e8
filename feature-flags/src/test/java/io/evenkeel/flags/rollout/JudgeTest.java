package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.flags.judge.MixtureEValue;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class JudgeTest {
  private static final Optional<Percentage> THRESHOLD = Optional.of(Percentage.of("99.5"));

  private static StageCounts stage(long controls, long failed, long canaries, long canaryFailed) {
    return new StageCounts(new ArmCounts(controls, failed), new ArmCounts(canaries, canaryFailed));
  }

  private static Finding judge(int percent, StageCounts... stages) {
    return judge(List.of(stages), percent, THRESHOLD).finding();
  }

  /** One look by somebody who has watched from the beginning. */
  private static Judgement judge(
      List<StageCounts> stages, int percent, Optional<Percentage> threshold) {
    var criteria = new Criteria(threshold, false, Optional.empty(), false);
    var watches = new Watches();
    for (int i = 0; i < stages.size(); i++) {
      List<StageCounts> before = new ArrayList<>(stages.subList(0, i));
      before.add(StageCounts.NONE);
      watches.look(i + 1, before, criteria);
      watches.look(i + 1, stages.subList(0, i + 1), criteria);
    }
    return Judge.judge(stages, watches, Share.ofPercent(percent), criteria);
  }

  @Test
  void noDataIsThin() {
    assertThat(judge(5, StageCounts.NONE)).isEqualTo(Finding.THIN);
    assertThat(judge(100, StageCounts.NONE)).isEqualTo(Finding.THIN);
  }

  @Test
  void ninetyNineGoodUnitsAreThinAndOneMoreIsEnoughWhereNoControlIsLeft() {
    assertThat(judge(100, stage(0, 0, 99, 0))).isEqualTo(Finding.THIN);
    assertThat(judge(100, stage(0, 0, 100, 0))).isEqualTo(Finding.FINE);
  }

  @Test
  void anotherStagesDataDoesNotMakeThisOneThick() {
    assertThat(judge(10, stage(1_900, 1, 500, 0), stage(90, 0, 10, 0))).isEqualTo(Finding.THIN);
  }

  @Test
  void twoFailuresOfACanaryProveNothing() {
    assertThat(judge(5, stage(1_000, 1, 50, 2))).isEqualTo(Finding.THIN);
    assertThat(judge(5, stage(2_000, 4, 105, 2))).isEqualTo(Finding.SUSPECT);
  }

  @Test
  void aCanaryThatFailsTenTimesAsOftenIsHarmful() {
    assertThat(judge(5, stage(3_800, 19, 200, 10))).isEqualTo(Finding.HARMFUL);
  }

  @Test
  void aCanaryWorseThanTheControlButWithinTheThresholdIsSuspect() {
    assertThat(judge(20, stage(40_000, 2, 10_000, 20))).isEqualTo(Finding.SUSPECT);
  }

  @Test
  void withoutAThresholdTheControlIsTheYardstick() {
    var stages = List.of(stage(40_000, 2, 10_000, 20));
    assertThat(judge(stages, 20, Optional.empty()).finding()).isEqualTo(Finding.HARMFUL);
    assertThat(judge(List.of(stage(50, 0, 500, 0)), 90, Optional.empty()).finding())
        .isEqualTo(Finding.THIN);
  }

  @Test
  void bothArmsFailingTogetherIsAnIncident() {
    assertThat(judge(50, stage(1_000, 200, 1_000, 200))).isEqualTo(Finding.SHARED_INCIDENT);
    assertThat(judge(5, stage(19_000, 3_000, 1_000, 160))).isEqualTo(Finding.SHARED_INCIDENT);
  }

  @Test
  void anIncidentEarlyInAStageIsSharedThoughTheControlHasALongHealthyPast() {
    assertThat(judge(50, stage(99_000, 20, 1_000, 0), stage(500, 100, 500, 105)))
        .isEqualTo(Finding.SHARED_INCIDENT);
  }

  @Test
  void whileThereIsAControlTheThresholdAloneRollsNothingBack() {
    assertThat(judge(90, stage(40, 0, 360, 10))).isEqualTo(Finding.SUSPECT);
    assertThat(judge(90, stage(400, 0, 3_600, 90))).isEqualTo(Finding.HARMFUL);
  }

  @Test
  void whenEverybodyHasTheCanaryTheThresholdAloneGuards() {
    assertThat(judge(100, stage(0, 0, 1_000, 40))).isEqualTo(Finding.HARMFUL);
    assertThat(judge(100, stage(0, 0, 1_000, 4))).isEqualTo(Finding.FINE);
  }

  @Test
  void aThresholdOfAHundredPercentIsBrokenByAFewFailures() {
    var threshold = Optional.of(Percentage.of("100"));
    assertThat(judge(List.of(stage(950, 0, 50, 4)), 5, threshold).finding())
        .isEqualTo(Finding.HARMFUL);
  }

  @Test
  void theTextHoldsTheNumbers() {
    Judgement judgement = judge(List.of(stage(3_800, 19, 200, 10)), 5, THRESHOLD);

    assertThat(judgement.text())
        .startsWith(
            "the canary fails more often than the control (canary 10 failed of 200 = 5.000%,"
                + " control 19 failed of 3800 = 0.500%, e-values ")
        .endsWith(" of 200)");
  }

  @Test
  void theTextNamesWhatTheFindingIsAbout() {
    var slow = new ArmCounts(200, 0, 40, 0, 0);
    var criteria = new Criteria(THRESHOLD, true, Optional.empty(), false);
    List<StageCounts> stages = List.of(new StageCounts(new ArmCounts(3_800, 19), slow));
    var watches = new Watches();
    watches.look(1, stages, criteria);

    assertThat(Judge.judge(stages, watches, Share.ofPercent(5), criteria).text())
        .startsWith(
            "the canary is slower than its objective more often than the control"
                + " (canary 40 slow of 200 = 20.000%, control 0 slow of 3800 = 0.000%, e-values ");
  }

  @Test
  void aRampWhoseArmsHaveNotTheirSizesIsMismatchedUnlessHarmIsProven() {
    var lost = new StageCounts(new ArmCounts(5_000, 1), new ArmCounts(3_000, 1), 5_000, 3_000);
    assertThat(judge(50, lost)).isEqualTo(Finding.MISMATCHED);
    assertThat(judge(List.of(lost), 50, THRESHOLD).text())
        .startsWith("sample ratio mismatch: 3000 of 8000 units have the canary, not 50%");
    assertThat(judge(37, lost)).isEqualTo(Finding.FINE);
    assertThat(
            judge(
                50,
                new StageCounts(new ArmCounts(5_000, 1), new ArmCounts(3_000, 300), 5_000, 3_000)))
        .isEqualTo(Finding.HARMFUL);
  }

  @Test
  void theExpectedEValueIsExactlyOneWhenNothingIsWrong() {
    for (double p : new double[] {0.001, 0.05, 0.5, 0.95}) {
      for (int trials = 1; trials <= 30; trials++) {
        double expectation = 0;
        double probability = Math.pow(1 - p, trials);
        for (int hits = 0; hits <= trials; hits++) {
          expectation += probability * new MixtureEValue().add(hits, trials, p).value();
          probability *= (trials - hits) / (hits + 1.0) * p / (1 - p);
        }
        assertThat(expectation).as("%d trials at %s", trials, p).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void anEValueNeverOverflows() {
    assertThat(new MixtureEValue().add(1_000_000, 1_000_000, 0.001).value())
        .isEqualTo(Double.MAX_VALUE);
    assertThat(new MixtureEValue().add(0, Long.MAX_VALUE / 2, 0.5).value()).isZero();
  }
}

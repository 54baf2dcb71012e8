package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.flags.judge.Difference;
import io.evenkeel.flags.judge.RestartedEValue;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class MetricLookTest {
  private static final Criteria NO_THRESHOLD = errors(Optional.empty());
  private static final Criteria MOST = errors(Optional.of(Percentage.of("99.5")));
  private static final Criteria HALF = errors(Optional.of(Percentage.of("50")));

  private static Criteria errors(Optional<Percentage> threshold) {
    return new Criteria(threshold, false, Optional.empty(), false);
  }

  private static StageCounts stage(long controls, long failed, long canaries, long canaryFailed) {
    return new StageCounts(new ArmCounts(controls, failed), new ArmCounts(canaries, canaryFailed));
  }

  private static MetricLook look(
      Metric metric, List<StageCounts> stages, boolean everybody, Criteria criteria, double proof) {
    var watch = new Watch(metric);
    for (int i = 0; i < stages.size(); i++) {
      watch.look(i + 1, List.of(StageCounts.NONE), criteria.allowed(metric));
      watch.look(i + 1, stages.subList(0, i + 1), criteria.allowed(metric));
    }
    return MetricLook.at(metric, stages, watch, everybody, criteria, proof);
  }

  private static MetricLook errors(
      StageCounts stage, boolean everybody, Criteria criteria, double proof) {
    return look(Metric.ERRORS, List.of(stage), everybody, criteria, proof);
  }

  private static void assertSays(MetricLook look, Finding finding, String cause) {
    assertThat(look.cause()).isEqualTo(cause);
    assertThat(look.finding()).isEqualTo(finding);
  }

  @Test
  void aComparisonThatReachesTheProofExactlyProves() {
    StageCounts worse = stage(3_800, 19, 200, 10);
    double reached = errors(worse, false, NO_THRESHOLD, 200).comparison();

    assertSays(
        errors(worse, false, NO_THRESHOLD, reached),
        Finding.HARMFUL,
        "the canary fails more often than the control");
    assertSays(
        errors(worse, false, NO_THRESHOLD, Math.nextUp(reached)),
        Finding.SUSPECT,
        "the canary may be worse; nothing is proven");
  }

  @Test
  void whatIsProvenWorseWithinTheThresholdIsSuspect() {
    StageCounts worse = stage(40_000, 2, 10_000, 20);
    double reached = errors(worse, false, MOST, 200).comparison();

    assertSays(
        errors(worse, false, MOST, reached),
        Finding.SUSPECT,
        "worse than the control, though within the threshold");
    assertSays(
        errors(worse, false, MOST, Math.nextUp(reached)),
        Finding.SUSPECT,
        "the canary may be worse; nothing is proven");
  }

  @Test
  void aThresholdThatIsProvenBrokenIsNamed() {
    StageCounts low = stage(0, 0, 1_000, 40);
    double reached = errors(low, true, MOST, 200).absolute();

    assertSays(errors(low, true, MOST, reached), Finding.HARMFUL, "success is below 99.5%");
    assertSays(
        errors(low, true, MOST, Math.nextUp(reached)),
        Finding.SUSPECT,
        "success in this stage is below the threshold");
  }

  @Test
  void aCanaryExactlyAtItsThresholdHasNotBrokenIt() {
    assertSays(
        errors(stage(2_000, 0, 200, 100), false, HALF, 200),
        Finding.SUSPECT,
        "worse than the control, though within the threshold");
  }

  @Test
  void anEarlierStagesTroubleIsNoneOfThisOneThatKeepsTheThreshold() {
    List<StageCounts> stages = List.of(stage(200, 200, 200, 200), stage(200, 100, 200, 100));
    MetricLook look = look(Metric.ERRORS, stages, false, HALF, 200);

    assertThat(look.absolute()).isGreaterThan(200);
    assertSays(look, Finding.SUSPECT, "the canary may be worse; nothing is proven");
  }

  @Test
  void whoseFaultItIsDependsOnWhatTheControlProves() {
    assertSays(
        errors(stage(3_000, 0, 27_000, 300), false, MOST, 1e20),
        Finding.HARMFUL,
        "success is below 99.5%, which the control keeps");
    assertSays(
        errors(stage(40, 0, 360, 20), false, MOST, 200),
        Finding.SUSPECT,
        "success is low; the control proves nothing yet");
    assertSays(
        errors(stage(1_000, 200, 1_000, 200), false, MOST, 200),
        Finding.SHARED_INCIDENT,
        "canary and control fail together");
  }

  @Test
  void aHundredUnitsAreWhatItTakesOfEachArmThatIsCompared() {
    assertSays(
        errors(stage(500, 0, 99, 0), false, NO_THRESHOLD, 200),
        Finding.THIN,
        "99 of 100 units of the canary");
    assertSays(
        errors(stage(99, 0, 500, 0), false, NO_THRESHOLD, 200),
        Finding.THIN,
        "99 of 100 units of the control");
    double worse = 100 * Difference.anytime(0, 100, 0, 100, Judge.INFERIOR_ALPHA).upper();
    assertSays(
        errors(stage(100, 0, 100, 0), false, NO_THRESHOLD, 200),
        Finding.THIN,
        String.format(
            Locale.ROOT, "the canary may still be worse by %.1f points, 2 are allowed", worse));
    assertSays(
        errors(stage(9_000, 0, 9_000, 0), false, NO_THRESHOLD, 200), Finding.FINE, "healthy");
    assertSays(errors(stage(0, 0, 100, 0), true, NO_THRESHOLD, 200), Finding.FINE, "healthy");
  }

  @Test
  void aBusinessCriterionThatNobodyMeasuresIsNamed() {
    SuccessCriterion contained = SuccessCriterion.parse("containment_rate > 85%").orElseThrow();
    var criteria = new Criteria(Optional.empty(), false, Optional.of(contained), false);
    ArmCounts untracked = new ArmCounts(500, 0);
    ArmCounts tracked = new ArmCounts(500, 0, 0, 40, 0);

    assertSays(
        look(Metric.SUCCESS, List.of(new StageCounts(untracked, untracked)), false, criteria, 400),
        Finding.THIN,
        "no data for 'containment_rate > 85%'");
    assertSays(
        look(Metric.SUCCESS, List.of(new StageCounts(tracked, tracked)), false, criteria, 400),
        Finding.THIN,
        "40 of 100 units of the canary");
  }

  @Test
  void evidenceThatBeganLateCountsAndBeginsWhereTheWatchBegan() {
    var watch = new Watch(Metric.ERRORS);
    watch.begin();
    watch.look(1, List.of(StageCounts.NONE), 0.01);
    assertThat(watch.comparison(List.of(StageCounts.NONE))).isEqualTo(0.95 + 0.05 / 2);
    List<StageCounts> healthy = List.of(stage(19_000, 100, 1_000, 5));
    watch.look(1, healthy, 0.01);
    assertThat(watch.sinceAccused()).isEqualTo(StageCounts.NONE);
    watch.begin();

    List<StageCounts> bad = List.of(stage(20_000, 105, 1_050, 30));
    watch.look(1, bad, 0.01);

    assertThat(watch.comparison(bad)).isGreaterThan(20 * MetricLook.comparison(Metric.ERRORS, bad));
    assertThat(watch.absolute(bad, 0.01))
        .isGreaterThan(2 * MetricLook.absolute(Metric.ERRORS, bad, 0.01));
    assertThat(watch.absolute(bad, 1)).isEqualTo(1);
    assertThat(watch.sinceAccused()).isEqualTo(stage(1_000, 5, 50, 25));
    var late = new RestartedEValue();
    late.begin();
    late.add(5, 105, 1_000 / 20_000.0);
    late.begin();
    late.add(25, 30, 1_050 / 21_050.0);
    assertThat(watch.comparison(bad))
        .isEqualTo(0.95 * MetricLook.comparison(Metric.ERRORS, bad) + 0.05 * late.value());
  }

  @Test
  void whatAnEarlierProcessCountedIsNoNewsToTheFirstLook() {
    var watch = new Watch(Metric.ERRORS);
    watch.begin();
    List<StageCounts> past = List.of(stage(1_000, 0, 1_000, 500));
    watch.look(7, past, 0.01);

    assertThat(watch.sinceAccused()).isEqualTo(StageCounts.NONE);
    assertThat(watch.comparison(past) - 0.95 * MetricLook.comparison(Metric.ERRORS, past))
        .isLessThan(1);

    watch.look(8, List.of(past.get(0), stage(100, 0, 100, 60)), 0.01);
    assertThat(watch.sinceAccused()).isEqualTo(stage(100, 0, 100, 60));
  }

  @Test
  void watchesPassEachMetricWhatItIsAllowed() {
    var watches = new Watches();
    watches.begin();
    List<StageCounts> bad = List.of(stage(0, 0, 1_000, 40));
    watches.look(1, List.of(StageCounts.NONE), MOST);
    watches.look(1, bad, MOST);

    assertThat(watches.of(Metric.ERRORS).sinceAccused().canary()).isEqualTo(bad.get(0).canary());
    assertThat(watches.of(Metric.LATENCY).sinceAccused()).isEqualTo(StageCounts.NONE);
    assertThat(watches.of(Metric.ERRORS).absolute(List.of(StageCounts.NONE), 0.5))
        .as("the late part remembers the look")
        .isGreaterThan(100);
  }
}

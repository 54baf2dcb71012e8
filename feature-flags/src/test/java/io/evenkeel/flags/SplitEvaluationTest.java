package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.flags.rollout.JudgedExposure;
import io.evenkeel.flags.rollout.RampHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a split cuts, and what its arms are told. */
class SplitEvaluationTest {
  private static final String UNIT = "session-1";
  private static final Bucketing BUCKETING = new Bucketing("f");
  private static final long BEFORE = 500;
  private static final long AFTER = 1_500;

  private final Arm control = new Arm();
  private final Arm canary = new Arm();

  /** Keeps what an arm is told. */
  private static final class Arm implements JudgedExposure {
    private final List<String> told = new ArrayList<>();

    @Override
    public void completed(Outcome outcome, long durationNanos) {}

    @Override
    public void completed(long unit, Outcome outcome, long durationNanos, boolean slow) {
      told.add((unit == NOT_JUDGED ? "nobody" : unit == hash() ? "unit" : "other") + " " + outcome);
    }

    @Override
    public void tracked(long unit, boolean isGood) {
      told.add((unit == hash() ? "unit" : "other") + " " + isGood);
    }
  }

  private static long hash() {
    return BUCKETING.hash(UNIT);
  }

  private static FlagDecision decision(String variant, Reason reason) {
    return new FlagDecision(new FlagValue.Text(variant), variant, reason, 1);
  }

  /** All sessions had the canary since the epoch, {@code share} of them since 1,000. */
  private SplitEvaluation split(int share) {
    RampHistory history = RampHistory.EMPTY.plus(0, Share.ALL).plus(1_000, new Share(share));
    var sights = new FirstSights(SessionMemory.STANDARD, () -> 0);
    sights.follow(history);
    return new SplitEvaluation(
        BUCKETING,
        history,
        sights,
        new SplitEvaluation.Side(decision("control", Reason.SPLIT), control),
        new SplitEvaluation.Side(decision("canary", Reason.SPLIT), canary),
        decision("invalid", Reason.ERROR));
  }

  private static String decided(SplitEvaluation split, String unit) {
    return split.decide(unit, AFTER, null).variant();
  }

  @Test
  @Tag("FLAG-2")
  void aShareEndsBeforeItsOwnBucket() {
    int bucket = BUCKETING.bucket(UNIT);

    assertThat(decided(split(bucket), UNIT)).isEqualTo("control");
    assertThat(decided(split(bucket + 1), UNIT)).isEqualTo("canary");
  }

  @Test
  @Tag("FLAG-2")
  void aRulesShareEndsBeforeItsOwnBucketAndItsLongestValueIsIn() {
    int bucket = BUCKETING.bucket(UNIT);
    FlagContext context = FlagContext.of(UNIT).with("user", UNIT).with("none", "");

    for (@Nullable String by : new @Nullable String[] {null, "user"}) {
      assertThat(new RuledEvaluation.Portion(by, BUCKETING, bucket).holds(UNIT, context)).isFalse();
      assertThat(new RuledEvaluation.Portion(by, BUCKETING, bucket + 1).holds(UNIT, context))
          .isTrue();
    }
    var all = new RuledEvaluation.Portion(null, BUCKETING, 100_000);
    assertThat(all.holds("x".repeat(1_024), context)).isTrue();
    assertThat(all.holds("x".repeat(1_025), context)).isFalse();
    assertThat(all.holds("", context)).isFalse();
    assertThat(all.holds(null, context)).isFalse();
    assertThat(new RuledEvaluation.Portion("none", BUCKETING, 100_000).holds(UNIT, context))
        .isFalse();
    assertThat(new RuledEvaluation.Portion("other", BUCKETING, 100_000).holds(UNIT, context))
        .isFalse();
  }

  @Test
  @Tag("FLAG-2")
  void aUnitHasFromOneTo1024Characters() {
    SplitEvaluation all = split(100_000);

    assertThat(decided(all, "x")).isEqualTo("canary");
    assertThat(decided(all, "x".repeat(1_024))).isEqualTo("canary");
    assertThat(decided(all, "x".repeat(1_025))).isEqualTo("invalid");
    assertThat(decided(all, "")).isEqualTo("invalid");
    assertThat(all.decide(null, AFTER, null).variant()).isEqualTo("invalid");
  }

  private void call(SplitEvaluation split, long start) {
    try (CallScope call = CallScope.open()) {
      split.decide(UNIT, start, null);
      call.end(Outcome.SUCCESS, 1);
    }
  }

  @Test
  @Tag("FLAG-6")
  void onlySessionsOfThisStageAreJudged() {
    call(split(100_000), AFTER);
    call(split(100_000), BEFORE);
    call(split(0), AFTER);
    call(split(100_000), Evaluation.NOW);

    assertThat(canary.told).containsExactly("unit SUCCESS", "nobody SUCCESS", "unit SUCCESS");
    assertThat(control.told).containsExactly("unit SUCCESS");
  }

  @Test
  @Tag("FLAG-6")
  void whoWasFirstSeenInAnEarlierStageIsNotJudged() {
    RampHistory first = RampHistory.EMPTY.plus(0, Share.ALL);
    SplitEvaluation split = split(50_000);
    split.sights().follow(first);
    split.sights().share(UNIT);
    split.sights().follow(split.history());

    call(split, Evaluation.NOW);
    split.track(UNIT, Evaluation.NOW, null, true);

    assertThat(canary.told).containsExactly("nobody SUCCESS");
    assertThat(control.told).isEmpty();
  }

  @Test
  @Tag("FLAG-7")
  void anOutcomeCountsForTheArmOfItsUnit() {
    SplitEvaluation all = split(100_000);
    all.track(UNIT, AFTER, null, true);
    all.track(UNIT, Evaluation.NOW, null, false);
    all.track("x".repeat(1_024), AFTER, null, true);
    split(0).track(UNIT, AFTER, null, false);

    assertThat(canary.told).containsExactly("unit true", "unit false", "other true");
    assertThat(control.told).containsExactly("unit false");
  }

  @Test
  @Tag("FLAG-7")
  void anOutcomeOfNobodyOrOfAnEarlierStageCountsNowhere() {
    SplitEvaluation all = split(100_000);
    all.track(UNIT, BEFORE, null, true);
    all.track(null, AFTER, null, true);
    all.track("", AFTER, null, true);
    all.track("x".repeat(1_025), AFTER, null, true);

    assertThat(canary.told).isEmpty();
    assertThat(control.told).isEmpty();
  }
}

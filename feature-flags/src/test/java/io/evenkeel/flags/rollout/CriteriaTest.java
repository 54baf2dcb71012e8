package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.event.EventBus;
import io.evenkeel.slo.BudgetChanged;
import io.evenkeel.slo.BudgetState;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("FLAG-6")
class CriteriaTest {
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();

  private void say(String objective, BudgetState state) {
    events.publish(
        new BudgetChanged(
            Instant.EPOCH,
            "s",
            objective,
            BudgetState.UNKNOWN,
            state,
            OptionalDouble.empty(),
            List.of()));
  }

  @Test
  void budgetsAreHeardOfBeforeACanaryGrows() {
    time.advance(Duration.ofHours(1));
    try (var gate = new BudgetGate(events, time)) {
      time.advance(Duration.ofSeconds(15).minusNanos(1));
      assertThat(gate.obstacle(Percentage.of("10"))).contains("waits to hear of the error budgets");
      time.advance(Duration.ofNanos(1));
      assertThat(gate.obstacle(Percentage.of("10"))).isEmpty();
    }
  }

  @Test
  void theThresholdSaysWhichStateOfABudgetHolds() {
    try (var gate = new BudgetGate(events, time)) {
      time.advance(Duration.ofSeconds(15));
      say("b", BudgetState.WARNING);
      assertThat(gate.obstacle(Percentage.of("20")))
          .contains("too little is left of the error budget of b of s");
      assertThat(gate.obstacle(Percentage.of("19.9"))).isEmpty();
      say("a", BudgetState.LOW);
      assertThat(gate.obstacle(Percentage.of("10")))
          .contains("too little is left of the error budget of a of s");
      assertThat(gate.obstacle(Percentage.of("9.9"))).isEmpty();
      say("a", BudgetState.DEPLETED);
      assertThat(gate.obstacle(Percentage.of("0"))).isPresent();
      say("a", BudgetState.HEALTHY);
      assertThat(gate.obstacle(Percentage.of("10"))).isEmpty();
    }
  }

  @Test
  void aClosedGateHearsNothingMore() {
    var gate = new BudgetGate(events, time);
    time.advance(Duration.ofSeconds(15));
    gate.close();
    say("a", BudgetState.CRITICAL);

    assertThat(gate.obstacle(Percentage.of("10"))).isEmpty();
  }

  @Test
  void aSuccessCriterionIsReadAsTheLeastShareOfGoodOutcomes() {
    SuccessCriterion least = SuccessCriterion.parse(" containment_rate >= 85.5 % ").orElseThrow();
    assertThat(least.indicator()).isEqualTo("containment_rate");
    assertThat(least.least()).isEqualTo(Percentage.of("85.5"));
    assertThat(least).hasToString("containment_rate >= 85.5 %");
    SuccessCriterion most = SuccessCriterion.parse("escalation_rate < 10%").orElseThrow();
    assertThat(most.least()).isEqualTo(Percentage.of("90"));
    assertThat(SuccessCriterion.parse("a > 100%")).isPresent();
    assertThat(new SuccessCriterion("a", Percentage.of("85"))).hasToString("a > 85%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a > 100.1%", "a > 85", "> 85%", "a == 85%", "1a > 85%", ""})
  void aSuccessCriterionInAnotherFormIsNone(String text) {
    assertThat(SuccessCriterion.parse(text)).isEmpty();
  }

  @Test
  void metricsInUseAndWhatTheyAllow() {
    SuccessCriterion contained = SuccessCriterion.parse("a > 85%").orElseThrow();
    var all = new Criteria(Optional.of(Percentage.of("99")), true, Optional.of(contained), false);
    assertThat(all.metrics()).containsExactly(Metric.ERRORS, Metric.LATENCY, Metric.SUCCESS);
    assertThat(all.allowed(Metric.ERRORS)).isEqualTo(1 - 0.99);
    assertThat(all.allowed(Metric.LATENCY)).isEqualTo(1);
    assertThat(all.allowed(Metric.SUCCESS)).isEqualTo(1 - 0.85);
    var none = new Criteria(Optional.empty(), false, Optional.empty(), false);
    assertThat(none.metrics()).containsExactly(Metric.ERRORS);
    assertThat(none.allowed(Metric.ERRORS)).isEqualTo(1);
  }

  @Test
  void aWindowEndsWithItsTime() {
    var windows = new Windows();
    UnitTable units = windows.units();
    assertThat(units.note(1L << 40, UnitTable.EXPOSED)).isEqualTo(UnitTable.EXPOSED);
    assertThat(windows.pass(Windows.LENGTH.toNanos() - 1)).isFalse();
    assertThat(units.note(1L << 40, UnitTable.EXPOSED)).isZero();
    assertThat(windows.pass(1)).isTrue();
    assertThat(units.note(1L << 40, UnitTable.EXPOSED)).isEqualTo(UnitTable.EXPOSED);
    assertThat(windows.pass(1)).as("begins at nothing").isFalse();
  }

  @Test
  void aWindowEndsWhenItIsCrowded() {
    var windows = new Windows();
    for (long i = 0; !windows.units().isCrowded(); i++) {
      windows.units().note(i << 24 | i * 8, UnitTable.EXPOSED);
    }

    assertThat(windows.pass(1)).isTrue();
    assertThat(windows.units().isCrowded()).isFalse();
  }
}

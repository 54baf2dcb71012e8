package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final Engine engine =
      new Engine(
          Objectives.availability("api", "99", DAY, List.of(), List.of()),
          Objectives.availability("perfect", "100", DAY, List.of(), List.of()));
  private final SloService api = engine.slos.service("api");

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @Tag("SLO-7")
  @CsvSource({
    "0, HEALTHY",
    "79, HEALTHY",
    "80, WARNING",
    "90, WARNING",
    "91, LOW",
    "99, LOW",
    "100, DEPLETED",
    "149, DEPLETED",
    "150, CRITICAL",
    "10000, CRITICAL"
  })
  void theStateFollowsWhatIsLeft(int failures, BudgetState expected) {
    engine.time.advance(DAY);
    calls(10_000 - failures, failures); // 1 % of 10,000 is a budget of 100
    ObjectiveStatus status = engine.status("api", "availability");
    assertThat(status.state()).isEqualTo(expected);
    assertThat(status.budgetConsumed()).hasValueCloseTo(failures / 100.0, within(1e-12));
    assertThat(status.budgetRemaining()).hasValueCloseTo(1 - failures / 100.0, within(1e-12));
  }

  @Test
  @Tag("SLO-7")
  void oneEarlyFailureDoesNotSpendTheWholeBudget() {
    engine.time.advance(DAY.dividedBy(100));
    calls(1, 1);
    ObjectiveStatus status = engine.status("api", "availability");
    assertThat(status.coverage()).isEqualTo(0.01);
    assertThat(status.budgetConsumed()).hasValueCloseTo(0.5, within(1e-12)); // 50 % / 1 % × 1 %
  }

  @Test
  @Tag("SLO-9")
  void noDataIsUnknown() {
    engine.time.advance(DAY);
    ObjectiveStatus status = engine.status("api", "availability");
    assertThat(status.state()).isEqualTo(BudgetState.UNKNOWN);
    assertThat(status.compliance()).isEmpty();
    assertThat(status.budgetConsumed()).isEmpty();
    assertThat(status.budgetRemaining()).isEmpty();
    assertThat(engine.slos.objectives().get(0).burnRate(Duration.ofHours(1))).isEmpty();
  }

  @Test
  @Tag("SLO-9")
  void dataThatHasLeftTheWindowIsUnknownAgain() {
    calls(10, 10);
    engine.time.advance(DAY.plusHours(1));
    assertThat(engine.status("api", "availability").state()).isEqualTo(BudgetState.UNKNOWN);
  }

  @Test
  @Tag("SLO-6")
  void coverageGrowsWithTheTimeObservedIdleOrNot() {
    assertThat(engine.status("api", "availability").coverage()).isZero();
    engine.time.advance(Duration.ofHours(6));
    assertThat(engine.status("api", "availability").coverage()).isEqualTo(0.25);
    engine.time.advance(Duration.ofDays(2));
    assertThat(engine.status("api", "availability").coverage()).isEqualTo(1);
  }

  @Test
  void aPerfectTargetHasNoBudget() {
    SloService perfect = engine.slos.service("perfect");
    engine.time.advance(DAY);
    perfect.record(Outcome.SUCCESS, 1);
    assertThat(engine.status("perfect", "availability").state()).isEqualTo(BudgetState.HEALTHY);
    perfect.record(Outcome.SERVER_ERROR, 1);
    assertThat(engine.status("perfect", "availability").state()).isEqualTo(BudgetState.CRITICAL);
  }

  @Test
  void aPerfectTargetIsMissedFromTheFirstMomentOn() {
    engine.slos.service("perfect").record(Outcome.SERVER_ERROR, 1);
    ObjectiveStatus status = engine.status("perfect", "availability");
    assertThat(status.coverage()).isZero();
    assertThat(status.budgetConsumed()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(status.state()).isEqualTo(BudgetState.CRITICAL);
  }

  @Test
  void theBurnRateOfAWindowIsItsBadRatioOverTheAllowedOne() {
    Objective objective = engine.slos.objectives().get(0);
    calls(50, 50);
    engine.time.advance(Duration.ofHours(2));
    calls(95, 5);
    assertThat(objective.burnRate(Duration.ofHours(1))).hasValueCloseTo(5.0, within(1e-9));
    assertThat(objective.burnRate(Duration.ofHours(3))).hasValueCloseTo(27.5, within(1e-9));
  }

  @Test
  @Tag("SLO-6")
  void anEventLeavesTheWindowInTheMiddleOfItsQuantum() {
    Objective objective = engine.slos.objectives().get(0);
    engine.time.advance(Duration.ofMillis(10_100));
    calls(1, 1); // somewhere between the snapshots of the 10th and the 11th second
    engine.time.advance(Duration.ofMillis(300_400));
    assertThat(objective.burnRate(Duration.ofMinutes(5))).isPresent();
    engine.time.advance(Duration.ofMillis(1));
    assertThat(objective.burnRate(Duration.ofMinutes(5))).isEmpty();
  }

  @Test
  void aBurnRateIsUnknownOutsideOfWhatIsKept() {
    calls(1, 1);
    engine.time.advance(Duration.ofSeconds(30));
    Objective objective = engine.slos.objectives().get(0);
    assertThat(objective.burnRate(Duration.ofSeconds(9))).isEmpty();
    assertThat(objective.burnRate(Duration.ofDays(2))).isEmpty();
    assertThat(objective.burnRate(Duration.ofMinutes(1))).isPresent();
  }

  private void calls(int good, int bad) {
    for (int i = 0; i < good; i++) {
      api.record(Outcome.SUCCESS, 1);
    }
    for (int i = 0; i < bad; i++) {
      api.record(Outcome.SERVER_ERROR, 1);
    }
  }
}

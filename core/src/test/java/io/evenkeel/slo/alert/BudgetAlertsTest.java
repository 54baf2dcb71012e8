package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts on the consumption of a budget of 100 in 10,000 calls. */
class BudgetAlertsTest {
  private static final String DAILY =
      "service_slos: {api: {availability: {target: 99%, measurement_window: 24h}}}\n";

  private final AlertEngine engine = new AlertEngine(DAILY);

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @Tag("SLO-7")
  @CsvSource({
    "79, ''",
    "80, budget_warning",
    "90, budget_warning",
    "91, budget_warning budget_low",
    "99, budget_warning budget_low",
    "100, budget_warning budget_low budget_depleted",
    "149, budget_warning budget_low budget_depleted",
    "150, budget_warning budget_low budget_depleted budget_critical",
  })
  void eachLevelFiresWhileItsOwnConditionHolds(int failures, String expected) {
    engine.idle(Duration.ofHours(23).plusMinutes(30));
    spread(10_000 - failures, failures);
    assertThat(engine.firing())
        .filteredOn(alert -> alert.startsWith("budget"))
        .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  @Tag("SLO-7")
  void theFileSaysWhereCriticalBegins() {
    engine.replace(DAILY + "error_budget_policy: {critical_at: 200%}");
    engine.idle(Duration.ofHours(23).plusMinutes(30));
    spread(9_801, 199);
    assertThat(engine.firing()).contains("budget_depleted").doesNotContain("budget_critical");
    engine.calls(0, 3);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).contains("budget_critical");
  }

  @Test
  @Tag("SLO-7")
  void sentencesOfTheFileAreAlertsToo() {
    engine.replace(
        DAILY
            + "slo_monitoring: {alerting: [Half gone (50% consumed), Warning (80% consumed),"
            + " Violation (budget depleted)]}");
    engine.idle(Duration.ofHours(23).plusMinutes(30));
    spread(9_950, 50);
    assertThat(engine.heard()).containsExactly("half_gone FIRING");
    spread(0, 60);
    assertThat(engine.heard())
        .filteredOn(heard -> !heard.contains("burn"))
        .containsExactly("budget_warning FIRING", "budget_low FIRING", "budget_depleted FIRING");
  }

  @Test
  @Tag("SLO-7")
  void anAlertResolvesWhenTheFailuresLeaveTheWindow() {
    engine.idle(Duration.ofHours(24));
    spread(9_880, 120);
    assertThat(engine.heard()).contains("budget_depleted FIRING");
    engine.idle(Duration.ofHours(12));
    spread(10_000, 0);
    assertThat(engine.heard()).contains("budget_depleted RESOLVED");
    assertThat(engine.firing()).isEmpty();
  }

  @Test
  @Tag("SLO-9")
  void anEarlyFailureDoesNotSpendTheBudget() {
    engine.idle(Duration.ofMinutes(10));
    engine.calls(5, 5);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).isEmpty();
  }

  @Test
  @Tag("SLO-9")
  void aBudgetOfWhichNothingIsKnownAnyMoreIsNoAlert() {
    engine.idle(Duration.ofHours(24));
    spread(0, 100);
    assertThat(engine.heard()).contains("budget_critical FIRING");
    engine.idle(Duration.ofHours(25));
    assertThat(engine.heard()).contains("budget_critical RESOLVED");
    assertThat(engine.status("budget_critical").known()).isFalse();
  }

  @Test
  void aPerfectTargetIsDepletedByItsFirstFailure() {
    engine.replace("service_slos: {api: {availability: {target: 100%, measurement_window: 24h}}}");
    engine.calls(1_000_000, 1);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing())
        .containsExactly("budget_warning", "budget_low", "budget_depleted", "budget_critical");
  }

  /** Traffic too thin for a burn alert to matter here, half an hour of it. */
  private void spread(int good, int bad) {
    for (int i = 0; i < 180; i++) {
      engine.calls(part(good, i), part(bad, i));
      engine.idle(Duration.ofSeconds(10));
    }
  }

  private static int part(int all, int i) {
    return all * (i + 1) / 180 - all * i / 180;
  }
}

package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-7")
class BudgetChangedTest {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration FAST = Duration.ofMillis(1);
  private final Engine engine =
      new Engine(
          """
          service_slos:
            api: {availability: {target: 99%, measurement_window: 1h}}
          error_budget_policy:
            critical_at: 120%
            actions:
              budget_remaining: [Accept calculated risks]
              budget_depleted: [Freeze feature deployments, Increase testing rigor]
              budget_critical: [Emergency freeze on changes]
          """);
  private final List<BudgetChanged> heard = new ArrayList<>();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void everyTransitionIsPublishedWithWhatThePolicyAsksFor() {
    engine.events.subscribe(BudgetChanged.class, heard::add);
    engine.time.advance(Duration.ofHours(1));
    assertThat(heard).as("nothing is known, as before").isEmpty();
    consume(0, 1_000);
    consume(9, 0);
    consume(1, 0);
    consume(3, 0);
    engine.time.advance(Duration.ofHours(2));
    assertThat(heard)
        .extracting(change -> change.from() + " > " + change.to())
        .containsExactly(
            "UNKNOWN > HEALTHY",
            "HEALTHY > WARNING",
            "WARNING > LOW",
            "LOW > CRITICAL",
            "CRITICAL > UNKNOWN");
    assertThat(heard)
        .extracting(BudgetChanged::actions)
        .containsExactly(
            List.of("Accept calculated risks"),
            List.of(),
            List.of(),
            List.of("Emergency freeze on changes"),
            List.of());
    assertThat(heard).extracting(BudgetChanged::service).containsOnly("api");
    assertThat(heard).extracting(BudgetChanged::objective).containsOnly("availability");
    assertThat(heard.get(3).consumed().orElseThrow()).isBetween(1.2, 1.3);
    assertThat(heard.get(4).consumed()).isEmpty();
  }

  @Test
  void theBudgetOfAnObjectiveThatIsNoLongerPromisedBecomesUnknown() {
    engine.events.subscribe(BudgetChanged.class, heard::add);
    engine.time.advance(Duration.ofHours(1));
    consume(0, 1_000);
    consume(20, 0);
    engine.file.replace(
        Configuration.parse(
            "evenkeel.yml",
            "service_slos: {other: {availability: {target: 99%, measurement_window: 1h}}}"));
    engine.time.advance(LOOK);
    engine.time.advance(LOOK);

    assertThat(heard)
        .extracting(change -> change.service() + " " + change.from() + " > " + change.to())
        .containsExactly(
            "api UNKNOWN > HEALTHY", "api HEALTHY > CRITICAL", "api CRITICAL > UNKNOWN");
    assertThat(heard.get(2).consumed()).isEmpty();
  }

  @Test
  void theStatusShowsTheActionsOfItsState() {
    engine.time.advance(Duration.ofHours(1));
    engine.calls("api", Outcome.SUCCESS, FAST, 989);
    engine.calls("api", Outcome.SERVER_ERROR, FAST, 11);
    ObjectiveStatus status = engine.status("api", "availability");
    assertThat(status.state()).isEqualTo(BudgetState.DEPLETED);
    assertThat(status.actions())
        .containsExactly("Freeze feature deployments", "Increase testing rigor");
    assertThat(status.budgetMinutes()).isEqualTo(0.6);
    assertThat(status.budgetMinutesConsumed().orElseThrow()).isBetween(0.6599, 0.6601);
  }

  @Test
  void criticalBeginsWhereThePolicySays() {
    assertThat(BudgetState.at(1.19, 1.2)).isEqualTo(BudgetState.DEPLETED);
    assertThat(BudgetState.at(1.2, 1.2)).isEqualTo(BudgetState.CRITICAL);
    assertThat(BudgetState.at(1.2, BudgetPolicy.DEFAULT.criticalAt()))
        .isEqualTo(BudgetState.DEPLETED);
    assertThat(BudgetState.at(1.5, BudgetPolicy.DEFAULT.criticalAt()))
        .isEqualTo(BudgetState.CRITICAL);
    assertThat(BudgetState.at(1, 1)).isEqualTo(BudgetState.CRITICAL);
  }

  @Test
  void aHookThatFailsStopsNeitherTheTicksNorTheOtherHooks() {
    engine.events.subscribe(
        BudgetChanged.class,
        change -> {
          throw new AssertionError("a hook's own");
        });
    engine.events.subscribe(BudgetChanged.class, heard::add);
    consume(0, 1);
    engine.time.advance(Duration.ofHours(1));
    consume(5, 5);
    assertThat(heard).hasSize(3);
    assertThat(engine.events.failures()).isEqualTo(3);
  }

  @Test
  void aHookThatRunsOutOfStackHurtsNoSnapshotAndNoOtherObjective() {
    try (var two =
        new Engine(Objectives.availability("a", "99"), Objectives.availability("b", "99"))) {
      two.events.subscribe(BudgetChanged.class, heard::add);
      two.events.subscribe(
          BudgetChanged.class,
          change -> {
            if (change.service().equals("a")) {
              throw new StackOverflowError();
            }
          });
      two.calls("a", Outcome.SUCCESS, FAST, 1);
      two.calls("b", Outcome.SUCCESS, FAST, 1);
      assertThatThrownBy(() -> two.time.advance(LOOK)).isInstanceOf(StackOverflowError.class);
      two.time.advance(LOOK);
      assertThat(heard).extracting(BudgetChanged::service).containsExactly("a", "b");
    }
  }

  private void consume(long bad, long good) {
    if (bad > 0) {
      engine.calls("api", Outcome.SERVER_ERROR, FAST, bad);
    }
    if (good > 0) {
      engine.calls("api", Outcome.SUCCESS, FAST, good);
    }
    engine.time.advance(LOOK);
  }
}

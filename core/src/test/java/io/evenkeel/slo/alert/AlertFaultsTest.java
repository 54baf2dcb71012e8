package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong around the alerts, and reloads while they fire. */
class AlertFaultsTest {
  private final AlertEngine engine = new AlertEngine(AlertEngine.availability("99.9"));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aListenerThatThrowsIsNotFelt() {
    var heard = new ArrayList<AlertTransition>();
    engine.events.subscribe(
        AlertTransition.class,
        transition -> {
          throw new IllegalStateException("a listener's own fault");
        });
    engine.events.subscribe(AlertTransition.class, heard::add);
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    engine.traffic(Duration.ofMinutes(6), 100, 0);
    assertThat(heard).isEqualTo(engine.told).isNotEmpty();
  }

  @Test
  @Tag("SLO-15")
  void aReceiverThatThrowsHearsOfItAgainAndTheBusOnlyOnce() {
    var heard = new ArrayList<AlertTransition>();
    engine.events.subscribe(AlertTransition.class, heard::add);
    engine.receiver =
        transition -> {
          throw new IllegalStateException("no disk");
        };
    engine.traffic(Duration.ofMinutes(2), 0, 10);
    assertThat(engine.told).isEmpty();
    assertThat(engine.alerts.faults()).isPositive();
    int published = heard.size();
    engine.receiver = transition -> {};
    engine.traffic(Duration.ofSeconds(10), 0, 10);
    assertThat(engine.told)
        .extracting(AlertTransition::state, one -> one.identity().alert())
        .contains(tuple(AlertState.FIRING, "fast_burn"));
    assertThat(heard).hasSize(published);
  }

  @Test
  @Tag("SLO-15")
  void aReceiverThatWasAwayForAWholeIncidentHearsOfBothEnds() {
    engine.receiver =
        transition -> {
          throw new IllegalStateException("no disk");
        };
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    engine.traffic(Duration.ofMinutes(6), 100, 0);
    engine.receiver = transition -> {};
    engine.traffic(Duration.ofSeconds(10), 100, 0);
    assertThat(engine.heard())
        .containsSubsequence("fast_burn FIRING", "fast_burn RESOLVED")
        .doesNotHaveDuplicates();
  }

  @Test
  void aListenerMayAskForTheStatuses() {
    engine.events.subscribe(
        AlertTransition.class,
        transition -> assertThat(engine.firing()).contains(transition.identity().alert()));
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.told).isNotEmpty();
    assertThat(engine.events.failures()).isZero();
  }

  @Test
  void aStoreThatFailsCostsOnlyTheMemoryOfARestart() {
    var configuration = engine.file.current();
    engine.close();
    StateStore broken = StateStore.inMemory();
    broken.close();
    try (var other = new AlertEngine(configuration, broken)) {
      other.traffic(Duration.ofMinutes(1), 0, 10);
      assertThat(other.heard()).contains("fast_burn FIRING").doesNotHaveDuplicates();
      other.traffic(Duration.ofMinutes(6), 100, 0);
      assertThat(other.heard()).contains("fast_burn RESOLVED").doesNotHaveDuplicates();
    }
  }

  @Test
  @Tag("SLO-8")
  void aReloadThatChangesNothingAboutAnAlertIsNotHeard() {
    engine.traffic(Duration.ofMinutes(2), 0, 10);
    Instant since = engine.status("fast_burn").firingSince().orElseThrow();
    engine.heard();
    engine.replace(AlertEngine.availability("99.9") + "\n# an editor was here");
    engine.traffic(Duration.ofSeconds(30), 0, 10);
    assertThat(engine.heard()).isEmpty();
    assertThat(engine.status("fast_burn").firingSince()).contains(since);
  }

  @Test
  @Tag("SLO-8")
  void anAlertThatAReloadTakesAwayResolves() {
    engine.replace(
        AlertEngine.availability("99.9") + "\nburn_alerts: [{name: mine, budget: 3%, window: 2h}]");
    engine.traffic(Duration.ofMinutes(2), 0, 10);
    assertThat(engine.heard()).contains("mine FIRING");
    engine.replace(AlertEngine.availability("99.9"));
    engine.traffic(Duration.ofSeconds(10), 0, 10);
    assertThat(engine.heard()).containsExactly("mine RESOLVED");
  }

  @Test
  @Tag("SLO-8")
  void aReloadThatMovesAThresholdCountsFromTheNextEvaluationOn() {
    engine.traffic(Duration.ofMinutes(30), 99, 1);
    assertThat(engine.firing()).doesNotContain("fast_burn"); // burns 10 times
    engine.replace(
        AlertEngine.availability("99.9")
            + "\nburn_alerts: [{name: fast_burn, budget: 1%, window: 1h}]");
    engine.traffic(Duration.ofSeconds(10), 99, 1);
    assertThat(engine.heard()).contains("fast_burn FIRING"); // 7.2 times are enough
    engine.replace(AlertEngine.availability("99.9"));
    engine.traffic(Duration.ofSeconds(10), 99, 1);
    assertThat(engine.heard()).contains("fast_burn RESOLVED");
  }

  @Test
  void theFileSaysHowOftenAlertsAreEvaluated() {
    engine.replace(
        AlertEngine.availability("99.9") + "\nslo_monitoring: {evaluation_interval: 60s}");
    engine.calls(0, 1_000);
    engine.idle(Duration.ofSeconds(59));
    assertThat(engine.heard()).isEmpty();
    engine.idle(Duration.ofSeconds(1));
    assertThat(engine.heard()).isNotEmpty();
  }

  @Test
  void afterClosingNothingIsEvaluated() {
    engine.alerts.close();
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.heard()).isEmpty();
  }
}

package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Burn-rate alerts of a 99.9 % objective: fast 14.4 in 1h and 5m, slow 1.5 in 1d and 2h. */
class BurnAlertsInForceTest {
  private final AlertEngine engine = new AlertEngine(AlertEngine.availability("99.9"));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-8")
  void aFastBurnFiresAndResolvesWithTheShortWindow() {
    engine.traffic(Duration.ofMinutes(30), 100, 0);
    assertThat(engine.heard()).isEmpty();
    Instant before = engine.time.now();
    engine.traffic(Duration.ofMinutes(10), 90, 10);
    assertThat(engine.heard()).contains("fast_burn FIRING");
    // 10 % of t minutes exceed 1.44 % of 30 + t minutes from t = 5.05 minutes on.
    assertThat(engine.status("fast_burn").firingSince())
        .contains(before.plus(Duration.ofSeconds(310)));
    engine.traffic(Duration.ofMinutes(4), 100, 0);
    assertThat(engine.firing()).contains("fast_burn");
    engine.traffic(Duration.ofMinutes(2), 100, 0);
    assertThat(engine.firing()).doesNotContain("fast_burn");
    assertThat(engine.heard()).contains("fast_burn RESOLVED");
  }

  @Test
  @Tag("SLO-8")
  void aShortSpikeThatTheLongWindowForgivesIsNoAlert() {
    engine.traffic(Duration.ofHours(1), 100, 0);
    engine.traffic(Duration.ofSeconds(30), 0, 100); // 0.83 % of the hour
    engine.traffic(Duration.ofMinutes(1), 100, 0);
    assertThat(engine.firing()).doesNotContain("fast_burn");
  }

  @Test
  @Tag("SLO-8")
  void aRatioThatLiesOnTheThresholdDoesNotFire() {
    engine.calls(9_856, 144);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).doesNotContain("fast_burn");
    engine.calls(0, 1);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).contains("fast_burn");
  }

  @Test
  @Tag("SLO-9")
  void aSingleFailureOfAQuietServiceIsNoAlert() {
    engine.calls(68, 1); // 69 events; fast burn needs 70
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).isEmpty();
    assertThat(engine.status("fast_burn").known()).isFalse();
    engine.calls(0, 1);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).containsExactly("fast_burn");
  }

  @Test
  @Tag("SLO-9")
  void anAlertWithoutDataIsUnknownAndDoesNotFire() {
    engine.idle(Duration.ofHours(1));
    assertThat(engine.heard()).isEmpty();
    assertThat(engine.alerts.statuses()).isNotEmpty().noneMatch(AlertStatus::known);
  }

  @Test
  @Tag("SLO-9")
  void aFiringAlertResolvesWhenThereIsNoTrafficAnyMore() {
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.heard()).contains("fast_burn FIRING");
    engine.idle(Duration.ofMinutes(6));
    assertThat(engine.heard()).contains("fast_burn RESOLVED");
  }

  @Test
  @Tag("SLO-8")
  void aTransitionTellsTheBurnRatesOfBothWindows() {
    engine.calls(90, 10);
    engine.idle(Duration.ofSeconds(10));
    AlertTransition transition = engine.told.get(0);
    assertThat(transition.identity())
        .isEqualTo(new AlertIdentity("api", "availability", "fast_burn"));
    assertThat(transition.burnLong()).hasValueCloseTo(100.0, within(1e-9));
    assertThat(transition.burnShort()).hasValueCloseTo(100.0, within(1e-9));
    assertThat(transition.severity()).isEqualTo("critical");
    assertThat(transition.firingSince()).isEqualTo(engine.time.now());
    assertThat(transition.summary())
        .isEqualTo(
            "the budget burns 100.0 times too fast over 1h and 100.0 times over 5m; above 14.4, 2% of"
                + " it go within 1h");
  }

  @Test
  @Tag("SLO-8")
  void aPairThatIsInfeasibleForAnObjectiveWatchesTheNearestWindow() {
    engine.replace(AlertEngine.availability("85"));
    engine.traffic(Duration.ofMinutes(20), 0, 1); // 1h at k·(1−T) = 2.16 could never fire
    assertThat(engine.firing()).contains("fast_burn"); // 3h at 0.72
  }

  @Test
  void evaluationHappensEveryTenSecondsUnlessConfigured() {
    engine.calls(0, 1_000);
    engine.idle(Duration.ofSeconds(9));
    assertThat(engine.heard()).isEmpty();
    engine.idle(Duration.ofSeconds(1));
    assertThat(engine.heard()).isNotEmpty();
  }

  @Test
  @Tag("SLO-8")
  void aJumpOfTheWallClockFiresAndResolvesNothing() {
    engine.traffic(Duration.ofMinutes(10), 0, 10);
    engine.heard();
    for (Duration jump : new Duration[] {Duration.ofHours(1), Duration.ofHours(-2)}) {
      engine.time.jumpWallClock(jump);
      engine.traffic(Duration.ofSeconds(30), 0, 10);
      assertThat(engine.heard()).isEmpty();
    }
    engine.traffic(Duration.ofMinutes(6), 100, 0);
    assertThat(engine.told)
        .filteredOn(one -> one.state() == AlertState.RESOLVED)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.at()).isAfterOrEqualTo(one.firingSince()));
  }
}

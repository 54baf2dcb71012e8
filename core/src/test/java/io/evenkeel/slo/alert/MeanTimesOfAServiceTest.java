package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the alerts of a service say about its recoveries. */
class MeanTimesOfAServiceTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final AlertEngine engine = new AlertEngine(AlertEngine.availability("99.9"));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-10")
  void theyArePublishedAsSignalsAndSurviveARestart() {
    engine.idle(Duration.ofMinutes(1));
    assertThat(engine.signals.value("mttr_seconds")).isEmpty();
    outage();
    engine.idle(Duration.ofHours(10));
    outage();
    engine.restart(Duration.ofSeconds(5));
    engine.idle(Duration.ofMinutes(1));
    MeanTimes times = engine.alerts.meanTimes(Optional.of("api"), DAY);
    assertThat(times.outages()).isEqualTo(2);
    // It fires with the first evaluation and resolves when the short window is clean again.
    assertThat(times.toRecovery().orElseThrow())
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
    double between = times.betweenFailures().orElseThrow().toSeconds();
    assertThat(between)
        .isCloseTo((double) Duration.ofHours(10).plusMinutes(11).toSeconds(), within(20.0));
    for (String suffix : new String[] {"", ".api"}) {
      assertThat(engine.signals.value("mttr_seconds" + suffix))
          .hasValue(times.toRecovery().orElseThrow().toNanos() / 1e9);
      assertThat(engine.signals.value("mtbf_seconds" + suffix))
          .hasValueCloseTo(between, within(1.0));
    }
    assertThat(engine.alerts.meanTimes(Optional.of("desk"), DAY).outages()).isZero();
  }

  @Test
  @Tag("SLO-10")
  void whatBeganBeforeTheWindowIsNotPartOfIt() {
    outage();
    engine.idle(Duration.ofHours(10));
    assertThat(engine.alerts.meanTimes(Optional.empty(), Duration.ofHours(9)).outages()).isZero();
    assertThat(engine.alerts.meanTimes(Optional.empty(), Duration.ofHours(11)).outages()).isOne();
  }

  @Test
  @Tag("SLO-10")
  void aDepletedBudgetIsNoOutage() {
    engine.replace(
        """
        service_slos: {api: {availability: {target: 99%, measurement_window: 24h}}}
        burn_alerts: [{name: fast_burn, budget: 10%, window: 1h, severity: warning}]
        """);
    engine.idle(DAY);
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.firing()).contains("budget_depleted", "fast_burn");
    assertThat(engine.alerts.meanTimes(Optional.empty(), DAY).outages()).isZero();
    assertThat(engine.alerts.history(engine.time.now().minus(DAY), engine.time.now())).isNotEmpty();
  }

  private void outage() {
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    engine.traffic(Duration.ofMinutes(10), 10, 0);
  }
}

package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gauges of alerts and of the windows that they watch. */
class AlertMetersTest {
  private static final String API =
      "service_slos: {api: {availability: {target: %s%%, measurement_window: 30d}}}\n";

  private final ManualTime time = new ManualTime();
  private final ManualConfiguration file =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", API.formatted("99.9")));
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final Slos slos = Slos.start(file, foundation);
  private final SloAlerts alerts = SloAlerts.start(slos, file, foundation, unsent -> {});
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void stop() {
    alerts.close();
    slos.close();
    registry.close();
  }

  @Test
  @Tag("SLO-13")
  void anAlertIsOneWhileItFires() {
    Subscription bound = MicrometerTelemetry.bind(alerts, registry);
    assertThat(fastBurn()).isZero();
    for (int i = 0; i < 100; i++) {
      slos.service("api").record(Outcome.SERVER_ERROR, 1);
    }
    time.advance(Duration.ofSeconds(10));
    assertThat(fastBurn()).isOne();
    time.advance(Duration.ofMinutes(6));
    assertThat(fastBurn()).isZero();
    bound.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  @Tag("SLO-13")
  void aReloadBringsItsAlertsAndTakesThemAway() {
    MicrometerTelemetry.bind(alerts, registry);
    file.replace(
        Configuration.parse(
            "evenkeel.yml",
            API.formatted("99.9")
                + "critical_alerts: [{name: Queue, condition: queue > 5, severity: P2}]"));
    time.advance(Duration.ofSeconds(10));
    assertThat(
            registry
                .get("evenkeel.slo.alert.firing")
                .tags("service", "*", "objective", "queue", "alert", "Queue", "severity", "P2")
                .gauge()
                .value())
        .isZero();
    file.replace(Configuration.parse("evenkeel.yml", API.formatted("99.9")));
    time.advance(Duration.ofSeconds(10));
    assertThat(registry.find("evenkeel.slo.alert.firing").tag("alert", "Queue").gauge()).isNull();
  }

  @Test
  @Tag("SLO-13")
  void theWindowsOfBurnRatesAreThoseOfTheAlerts() {
    MicrometerTelemetry.bind(slos, registry);
    assertThat(windows()).containsExactlyInAnyOrder("5m", "1h", "2h", "1d");
    // 2 % in 1h could never fire at 85 %; 3h can.
    file.replace(
        Configuration.parse(
            "evenkeel.yml",
            API.formatted("85") + "burn_alerts: [{name: third, budget: 10%, window: 2d}]"));
    time.advance(Duration.ofSeconds(1));
    assertThat(windows()).contains("3h", "15m", "2d", "4h").doesNotContain("1h", "5m");
  }

  private List<String> windows() {
    return registry.find("evenkeel.slo.burn.rate").meters().stream()
        .map(Meter::getId)
        .map(id -> String.valueOf(id.getTag("window")))
        .toList();
  }

  private double fastBurn() {
    return registry
        .get("evenkeel.slo.alert.firing")
        .tags("service", "api", "objective", "availability")
        .tags("alert", "fast_burn", "severity", "critical")
        .gauge()
        .value();
  }
}

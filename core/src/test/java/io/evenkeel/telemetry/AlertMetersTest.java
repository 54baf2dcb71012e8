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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-13")
class AlertMetersTest {
  private static final String FILE =
      """
      service_slos:
        api:
          availability: {target: 99%, measurement_window: 1d}
      """;
  private final ManualConfiguration file =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", FILE));
  private final ManualTime time = new ManualTime();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final Slos slos = Slos.start(file, foundation);
  private final SloAlerts alerts = SloAlerts.start(slos, file, foundation);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Subscription binding = MicrometerTelemetry.bind(slos, alerts, registry);

  @AfterEach
  void stop() {
    alerts.close();
    slos.close();
  }

  @Test
  void anAlertIsOneWhileItFiresAndZeroElse() {
    assertThat(firing("fast_burn")).isZero();
    for (int i = 0; i < 100; i++) {
      slos.service("api").record(Outcome.SERVER_ERROR, 1);
    }
    time.advance(Duration.ofSeconds(10));
    assertThat(firing("fast_burn")).isEqualTo(1);
    time.advance(Duration.ofHours(2));
    assertThat(firing("fast_burn")).isZero();
  }

  @Test
  void alertsThatAReloadBringsArePublishedAndThoseItTakesAreNot() {
    file.replace(Configuration.parse("evenkeel.yml", FILE.replace("api", "other")));
    time.advance(Duration.ofSeconds(2));
    assertThat(registry.find("evenkeel.slo.alert.firing").tag("service", "other").gauges())
        .isNotEmpty();
    binding.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  private double firing(String alert) {
    return registry
        .get("evenkeel.slo.alert.firing")
        .tag("service", "api")
        .tag("objective", "availability")
        .tag("alert", alert)
        .gauge()
        .value();
  }
}

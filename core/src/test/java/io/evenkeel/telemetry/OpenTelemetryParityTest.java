package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever has OpenTelemetry sees what Micrometer's users see, through alerts and reloads. */
@org.junit.jupiter.api.Tag("SLO-13")
class OpenTelemetryParityTest {
  private static final String FILE =
      """
      service_slos:
        api:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms", p99: "< 1500ms"}
        desk:
          availability: {target: 99.5%, measurement_window: calendar month}
          latency: {p95: "< 700ms", error_budget: 1%}
      """;
  private static final String MORE =
      FILE
          + """
      critical_alerts: [{name: Queue, condition: queue > 5, severity: P2}]
      burn_alerts: [{name: third, budget: 10%, window: 2d}]
      """;

  private final ManualTime time = new ManualTime();
  private final ManualConfiguration file =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", FILE));
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final Slos slos = Slos.start(file, foundation);
  private final SloAlerts alerts = SloAlerts.start(slos, file, foundation, unsent -> {});
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CollectedMetrics metrics = new CollectedMetrics();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder().setMeterProvider(metrics.provider()).build();
  private final Subscription objectivesBound = OpenTelemetryTelemetry.bind(slos, sdk);
  private final Subscription alertsBound = OpenTelemetryTelemetry.bind(alerts, sdk);

  @AfterEach
  void stop() {
    alertsBound.close();
    objectivesBound.close();
    alerts.close();
    slos.close();
    sdk.close();
    registry.close();
  }

  @Test
  void bothPublishTheSameSeriesWithTheSameValuesThroughAReloadAndBack() {
    MicrometerTelemetry.bind(slos, registry);
    MicrometerTelemetry.bind(alerts, registry);
    assertSame();
    traffic();
    assertSame();
    assertThat(metrics.units())
        .containsKeys("evenkeel.slo.tagged.bad", "evenkeel.slo.burn.rate", "evenkeel.slo.latency")
        .containsKeys("evenkeel.slo.alert.firing", "evenkeel.slo.budget.remaining");
    file.replace(Configuration.parse("evenkeel.yml", MORE));
    time.advance(Duration.ofSeconds(10));
    traffic();
    assertSame();
    file.replace(Configuration.parse("evenkeel.yml", FILE.replaceAll("\\n +latency:.*", "")));
    time.advance(Duration.ofSeconds(10));
    assertSame();
    assertThat(metrics.names()).doesNotContain("evenkeel.slo.latency");
  }

  @Test
  void anAlertIsOneWhileItFires() {
    assertThat(fastBurn()).isZero();
    for (int i = 0; i < 100; i++) {
      slos.service("api").record(Outcome.SERVER_ERROR, 1);
    }
    time.advance(Duration.ofSeconds(10));
    assertThat(fastBurn()).isOne();
    assertThat(
            metrics.value(
                "evenkeel.slo.burn.rate",
                Map.of("service", "api", "objective", "availability", "window", "5m")))
        .hasValueSatisfying(rate -> assertThat(rate).isBetween(999.0, 1001.0));
    time.advance(Duration.ofMinutes(6));
    assertThat(fastBurn()).isZero();
    alertsBound.close();
    assertThat(metrics.names())
        .contains("evenkeel.slo.target")
        .doesNotContain("evenkeel.slo.alert.firing");
  }

  @Test
  void whatAReloadBringsIsThereAtTheNextCollectionAndGoesWithIt() {
    slos.service("api").record(Outcome.SUCCESS, 1);
    Map<String, String> queue =
        Map.of("service", "*", "objective", "queue", "alert", "Queue", "severity", "P2");
    Map<String, String> fourHours =
        Map.of("service", "api", "objective", "availability", "window", "4h");
    file.replace(Configuration.parse("evenkeel.yml", MORE));
    assertThat(metrics.value("evenkeel.slo.alert.firing", queue)).hasValue(0.0);
    assertThat(metrics.value("evenkeel.slo.burn.rate", fourHours)).hasValue(0.0);
    file.replace(Configuration.parse("evenkeel.yml", FILE));
    assertThat(metrics.value("evenkeel.slo.alert.firing", queue)).isEmpty();
    assertThat(metrics.value("evenkeel.slo.burn.rate", fourHours)).isEmpty();
  }

  @Test
  void latenciesAreInSecondsAndUnitsSayWhatCounts() {
    traffic();
    assertThat(
            metrics.value(
                "evenkeel.slo.latency",
                Map.of("service", "api", "quantile", "0.95", "window", "1h")))
        .hasValueSatisfying(seconds -> assertThat(seconds).isCloseTo(0.08, withinPercentage(2)));
    assertThat(metrics.units())
        .containsEntry("evenkeel.slo.latency", "s")
        .containsEntry("evenkeel.slo.burn.rate", "1")
        .containsEntry("evenkeel.slo.alert.firing", "{alert}")
        .containsEntry("evenkeel.slo.tagged.good", "{event}");
  }

  private double fastBurn() {
    return metrics
        .value(
            "evenkeel.slo.alert.firing",
            Map.of(
                "service",
                "api",
                "objective",
                "availability",
                "alert",
                "fast_burn",
                "severity",
                "critical"))
        .orElseThrow();
  }

  private void traffic() {
    for (int i = 0; i < 1000; i++) {
      slos.service("api").record(Outcome.SUCCESS, Duration.ofMillis(80).toNanos());
      slos.service("desk").record(Outcome.SUCCESS, Duration.ofMillis(i).toNanos());
    }
    slos.service("api").tagged("clinic", "north").record(Outcome.SERVER_ERROR, 1);
    time.advance(Duration.ofMinutes(2));
  }

  private void assertSame() {
    Map<String, Double> others = metrics.all();
    // The counter of calls as they end has exemplars, which Micrometer's bindings know nothing of.
    others.keySet().removeIf(series -> series.startsWith("evenkeel.slo.calls"));
    assertThat(others).isEqualTo(micrometer());
  }

  /** Every number that is known, by name and labels. */
  private Map<String, Double> micrometer() {
    var values = new TreeMap<String, Double>();
    for (Meter meter : registry.getMeters()) {
      var labels = new TreeMap<String, String>();
      for (Tag tag : meter.getId().getTags()) {
        labels.put(tag.getKey(), tag.getValue());
      }
      for (Measurement measurement : meter.measure()) {
        if (!Double.isNaN(measurement.getValue())) {
          values.put(meter.getId().getName() + labels, measurement.getValue());
        }
      }
    }
    return values;
  }
}

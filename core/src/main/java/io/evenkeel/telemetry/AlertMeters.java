package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.alert.AlertIdentity;
import io.evenkeel.slo.alert.AlertStatus;
import io.evenkeel.slo.alert.SloAlerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which alerts fire, through every reload. */
final class AlertMeters {
  static final String METRIC = "evenkeel.slo.alert.firing";
  static final String DESCRIPTION = "1 while the alert fires";

  private AlertMeters() {}

  private record Labels(AlertIdentity identity, String severity) {}

  static Subscription bind(SloAlerts alerts, MeterRegistry registry) {
    return LiveMeters.bind(alerts::onAlertsChange, registry, () -> wanted(alerts, registry));
  }

  private static Map<Object, Supplier<List<Meter>>> wanted(
      SloAlerts alerts, MeterRegistry registry) {
    Map<Object, Supplier<List<Meter>>> now = new LinkedHashMap<>();
    for (AlertStatus status : alerts.statuses()) {
      var labels = new Labels(status.identity(), status.severity());
      now.put(labels, () -> List.of(register(labels, alerts, registry)));
    }
    return now;
  }

  private static Meter register(Labels labels, SloAlerts alerts, MeterRegistry registry) {
    AlertIdentity identity = labels.identity();
    return Gauge.builder(METRIC, alerts, all -> all.isFiring(identity) ? 1 : 0)
        .description(DESCRIPTION)
        .tags(
            "service",
            identity.service(),
            "objective",
            identity.objective(),
            "alert",
            identity.alert(),
            "severity",
            labels.severity())
        .register(registry);
  }
}

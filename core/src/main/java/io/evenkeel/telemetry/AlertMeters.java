package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.alert.AlertIdentity;
import io.evenkeel.slo.alert.AlertStatus;
import io.evenkeel.slo.alert.SloAlerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which alerts fire, through every reload. */
final class AlertMeters {
  private final SloAlerts alerts;
  private final MeterRegistry registry;
  private final Map<Labels, Meter> published = new HashMap<>();
  private boolean closed;

  private record Labels(AlertIdentity identity, String severity) {}

  private AlertMeters(SloAlerts alerts, MeterRegistry registry) {
    this.alerts = alerts;
    this.registry = registry;
  }

  static Subscription bind(SloAlerts alerts, MeterRegistry registry) {
    var meters = new AlertMeters(alerts, registry);
    Subscription changes = alerts.onAlertsChange(meters::refresh);
    meters.refresh();
    return () -> {
      changes.close();
      meters.close();
    };
  }

  private synchronized void close() {
    closed = true;
    keepOnly(Set.of());
  }

  private synchronized void refresh() {
    if (closed) {
      return;
    }
    Set<Labels> now = new LinkedHashSet<>();
    for (AlertStatus status : alerts.statuses()) {
      now.add(new Labels(status.identity(), status.severity()));
    }
    keepOnly(now);
    now.forEach(labels -> published.computeIfAbsent(labels, this::register));
  }

  private synchronized void keepOnly(Set<Labels> labels) {
    published
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !labels.contains(one.getKey());
              if (gone) {
                registry.remove(one.getValue());
              }
              return gone;
            });
  }

  private Meter register(Labels labels) {
    AlertIdentity identity = labels.identity();
    return Gauge.builder("evenkeel.slo.alert.firing", alerts, all -> all.isFiring(identity) ? 1 : 0)
        .description("1 while the alert fires")
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

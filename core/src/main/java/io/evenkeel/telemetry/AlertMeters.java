package io.evenkeel.telemetry;

import io.evenkeel.slo.alert.AlertIdentity;
import io.evenkeel.slo.alert.SloAlerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A gauge for each alert in force: 1 while it fires, else 0. */
final class AlertMeters {
  private final SloAlerts alerts;
  private final MeterRegistry registry;
  private final Map<Key, Meter> published = new HashMap<>();
  private boolean closed;

  AlertMeters(SloAlerts alerts, MeterRegistry registry) {
    this.alerts = alerts;
    this.registry = registry;
  }

  /** An alert whose severity a reload changed is another series. */
  private record Key(AlertIdentity identity, String severity) {}

  /** Publishes what is in force now, and takes back what no longer is. */
  synchronized void refresh() {
    if (closed) {
      return;
    }
    Set<Key> now = new HashSet<>();
    alerts.statuses().forEach(one -> now.add(new Key(one.identity(), one.severity())));
    keepOnly(now);
    now.forEach(key -> published.computeIfAbsent(key, this::register));
  }

  // The ticker may be about to refresh when the binding closes: what it published then would stay.
  synchronized void close() {
    closed = true;
    keepOnly(Set.of());
  }

  private void keepOnly(Set<Key> keys) {
    published
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !keys.contains(one.getKey());
              if (gone) {
                registry.remove(one.getValue());
              }
              return gone;
            });
  }

  private Meter register(Key key) {
    return Gauge.builder(
            "evenkeel.slo.alert.firing", alerts, one -> one.isFiring(key.identity()) ? 1 : 0)
        .description("1 while the alert fires")
        .tag("service", key.identity().service())
        .tag("objective", key.identity().objective())
        .tag("alert", key.identity().alert())
        .tag("severity", key.severity())
        .register(registry);
  }
}

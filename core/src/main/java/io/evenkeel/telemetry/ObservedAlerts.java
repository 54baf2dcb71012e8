package io.evenkeel.telemetry;

import static io.evenkeel.telemetry.ObservedMetrics.OBJECTIVE;
import static io.evenkeel.telemetry.ObservedMetrics.SERVICE;

import io.evenkeel.slo.alert.AlertStatus;
import io.evenkeel.slo.alert.SloAlerts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;

/** Which alerts fire, read at each collection. */
final class ObservedAlerts {
  private static final AttributeKey<String> ALERT = AttributeKey.stringKey("alert");
  private static final AttributeKey<String> SEVERITY = AttributeKey.stringKey("severity");

  private ObservedAlerts() {}

  static ObservableLongGauge register(SloAlerts alerts, Meter meter) {
    return meter
        .gaugeBuilder(AlertMeters.METRIC)
        .ofLongs()
        .setUnit("{alert}")
        .setDescription(AlertMeters.DESCRIPTION)
        .buildWithCallback(
            out ->
                alerts
                    .statuses()
                    .forEach(status -> out.record(status.isFiring() ? 1 : 0, attributes(status))));
  }

  private static Attributes attributes(AlertStatus status) {
    return Attributes.of(
        SERVICE,
        status.identity().service(),
        OBJECTIVE,
        status.identity().objective(),
        ALERT,
        status.identity().alert(),
        SEVERITY,
        status.severity());
  }
}

package io.evenkeel.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/** The attributes and kinds of OpenTelemetry metrics that are read at each collection. */
final class ObservedMetrics {
  static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service");
  static final AttributeKey<String> OBJECTIVE = AttributeKey.stringKey("objective");
  static final AttributeKey<String> WINDOW = AttributeKey.stringKey("window");

  private ObservedMetrics() {}

  /** Events since start. */
  static ObservableLongMeasurement events(Meter meter, String name, String description) {
    return meter
        .counterBuilder(name)
        .setUnit("{event}")
        .setDescription(description)
        .buildObserver();
  }

  static ObservableDoubleMeasurement ratio(Meter meter, String name, String description) {
    return meter.gaugeBuilder(name).setUnit("1").setDescription(description).buildObserver();
  }
}

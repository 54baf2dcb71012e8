package io.evenkeel.telemetry;

import static io.evenkeel.telemetry.ObservedMetrics.SERVICE;
import static io.evenkeel.telemetry.ObservedMetrics.WINDOW;

import io.evenkeel.slo.Slos;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;

/** The latencies of every service that has a latency objective, read at each collection. */
final class ObservedLatencies {
  private static final AttributeKey<String> QUANTILE = AttributeKey.stringKey("quantile");

  private ObservedLatencies() {}

  static ObservableDoubleGauge register(Slos slos, Meter meter) {
    return meter
        .gaugeBuilder(ShownLatency.METRIC)
        .setUnit("s")
        .setDescription(ShownLatency.DESCRIPTION)
        .buildWithCallback(
            out ->
                ShownLatency.services(slos)
                    .flatMap(ShownLatency::of)
                    .forEach(latency -> record(latency, out)));
  }

  private static void record(ShownLatency latency, ObservableDoubleMeasurement out) {
    latency
        .seconds()
        .ifPresent(
            seconds ->
                out.record(
                    seconds,
                    Attributes.of(
                        SERVICE,
                        latency.service().name(),
                        QUANTILE,
                        latency.quantile(),
                        WINDOW,
                        latency.label())));
  }
}

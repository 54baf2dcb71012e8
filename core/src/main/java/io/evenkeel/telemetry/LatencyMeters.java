package io.evenkeel.telemetry;

import io.evenkeel.slo.SloService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The latencies of one service that has a latency objective, for people to look at. */
final class LatencyMeters {
  private LatencyMeters() {}

  static List<Meter> register(SloService service, MeterRegistry registry) {
    return ShownLatency.of(service).map(latency -> register(latency, registry)).toList();
  }

  private static Meter register(ShownLatency latency, MeterRegistry registry) {
    return Gauge.builder(ShownLatency.METRIC, () -> latency.seconds().orElse(Double.NaN))
        .description(ShownLatency.DESCRIPTION)
        .tags(
            "service",
            latency.service().name(),
            "quantile",
            latency.quantile(),
            "window",
            latency.label())
        .register(registry);
  }
}

package io.evenkeel.telemetry;

import io.evenkeel.slo.LatencyWindow;
import io.evenkeel.slo.SloService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The latencies of one service that has a latency objective, for people to look at. */
final class LatencyMeters {
  private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99");
  private static final Map<LatencyWindow, String> WINDOWS =
      Map.of(LatencyWindow.FIVE_MINUTES, "5m", LatencyWindow.HOUR, "1h");

  private LatencyMeters() {}

  static List<Meter> register(SloService service, MeterRegistry registry) {
    var meters = new ArrayList<Meter>();
    WINDOWS.forEach(
        (window, name) ->
            QUANTILES.forEach(
                quantile ->
                    meters.add(
                        Gauge.builder(
                                "evenkeel.slo.latency",
                                service,
                                one -> seconds(one, window, Double.parseDouble(quantile)))
                            .description("Duration in seconds that this share of the calls met")
                            .tags("service", service.name(), "quantile", quantile, "window", name)
                            .register(registry))));
    return List.copyOf(meters);
  }

  private static double seconds(SloService service, LatencyWindow window, double quantile) {
    return service.latency(window, quantile).orElse(Double.NaN);
  }
}

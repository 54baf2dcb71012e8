package io.evenkeel.telemetry;

import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.slo.LatencyWindow;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.Spelled;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One of the latencies of a service that people look at, whatever publishes it. */
record ShownLatency(SloService service, LatencyWindow window, String quantile) {
  static final String METRIC = "evenkeel.slo.latency";
  static final String DESCRIPTION = "Duration in seconds that this share of the calls met";

  private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99");

  /** The services that have them: those with a latency objective, each once. */
  static Stream<SloService> services(Slos slos) {
    return slos.objectives().stream()
        .filter(objective -> objective.settings().indicator() instanceof Indicator.Latency)
        .map(Objective::service)
        .distinct()
        .map(slos::service);
  }

  static Stream<ShownLatency> of(SloService service) {
    return Arrays.stream(LatencyWindow.values())
        .flatMap(
            window ->
                QUANTILES.stream().map(quantile -> new ShownLatency(service, window, quantile)));
  }

  OptionalDouble seconds() {
    return service.latency(window, Double.parseDouble(quantile));
  }

  /** {@code 5m} or {@code 1h}. */
  String label() {
    return Spelled.of(window.length());
  }
}

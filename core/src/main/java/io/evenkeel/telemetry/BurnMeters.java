package io.evenkeel.telemetry;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.Spelled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How fast an objective burns, in the windows of its alerts. */
final class BurnMeters {
  private BurnMeters() {}

  private record Window(Objective objective, Duration length) {}

  /** Wants a meter for each window of the objective's alerts. */
  static void want(
      Objective objective,
      Slos slos,
      MeterRegistry registry,
      Map<Object, Supplier<List<Meter>>> wanted) {
    slos.burnAlerts(objective).stream()
        .flatMap(alert -> Stream.of(alert.shortWindow(), alert.longWindow()))
        .map(length -> new Window(objective, length))
        .forEach(window -> wanted.put(window, () -> List.of(register(window, registry))));
  }

  private static Meter register(Window window, MeterRegistry registry) {
    return Gauge.builder(
            "evenkeel.slo.burn.rate",
            window.objective(),
            objective -> objective.burnRate(window.length()).orElse(Double.NaN))
        .description("How many times faster than sustainable the budget burns")
        .tags(
            "service",
            window.objective().service(),
            "objective",
            window.objective().name(),
            "window",
            Spelled.of(window.length()))
        .register(registry);
  }
}

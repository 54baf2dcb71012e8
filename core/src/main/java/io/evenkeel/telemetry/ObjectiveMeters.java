package io.evenkeel.telemetry;

import io.evenkeel.slo.Objective;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one objective. An objective that nothing measures has gauges, but no counters, and
 * neither has one that does not count events.
 */
final class ObjectiveMeters {
  private final Objective objective;
  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();

  private ObjectiveMeters(Objective objective, MeterRegistry registry) {
    this.objective = objective;
    this.registry = registry;
    this.tags = Tags.of("service", objective.service(), "objective", objective.name());
  }

  static List<Meter> register(Objective objective, MeterRegistry registry) {
    var meters = new ObjectiveMeters(objective, registry);
    meters.counters();
    meters.gauges();
    return List.copyOf(meters.meters);
  }

  /** Whether an objective has counters at present. */
  static boolean isCounted(Objective objective) {
    return objective.isMeasured() && objective.countsEvents();
  }

  private void counters() {
    if (!isCounted(objective)) {
      return;
    }
    meters.add(
        FunctionCounter.builder("evenkeel.slo.good", objective, Objective::good)
            .description("Events that met the objective")
            .tags(tags)
            .register(registry));
    meters.add(
        FunctionCounter.builder("evenkeel.slo.bad", objective, Objective::bad)
            .description("Events that broke the objective")
            .tags(tags)
            .register(registry));
  }

  private void gauges() {
    gauge(
        "evenkeel.slo.target",
        "Share of good events that is promised",
        tags,
        one -> one.settings().target().fraction().doubleValue());
    gauge(
        "evenkeel.slo.compliance",
        "Share of good events in the window",
        tags,
        one -> one.status().compliance().orElse(Double.NaN));
    gauge(
        "evenkeel.slo.coverage",
        "Part of the window that this process observed",
        tags,
        one -> one.isMeasured() ? one.status().coverage() : Double.NaN);
    gauge(
        "evenkeel.slo.budget.remaining",
        "Share of the error budget that is left",
        tags,
        one -> one.status().budgetRemaining().orElse(Double.NaN));
  }

  private void gauge(
      String name, String description, Tags gaugeTags, ToDoubleFunction<Objective> value) {
    meters.add(
        Gauge.builder(name, objective, value)
            .description(description)
            .tags(gaugeTags)
            .register(registry));
  }
}

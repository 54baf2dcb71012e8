package io.evenkeel.telemetry;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.TaggedObjective;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * The counters of one series of a breakdown. They have names of their own, so that nobody adds the
 * parts to the whole.
 */
final class TaggedMeters {
  private TaggedMeters() {}

  static List<Meter> register(TaggedObjective series, MeterRegistry registry) {
    Objective objective = series.objective();
    Tags tags =
        Tags.of(
            "service",
            objective.service(),
            "objective",
            objective.name(),
            "tag",
            series.tag(),
            "value",
            series.value());
    return List.of(
        FunctionCounter.builder("evenkeel.slo.tagged.good", objective, Objective::good)
            .description("Events with this value of a tag that met the objective")
            .tags(tags)
            .register(registry),
        FunctionCounter.builder("evenkeel.slo.tagged.bad", objective, Objective::bad)
            .description("Events with this value of a tag that broke the objective")
            .tags(tags)
            .register(registry));
  }
}

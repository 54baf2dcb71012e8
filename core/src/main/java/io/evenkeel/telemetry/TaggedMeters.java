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
  static final String GOOD = "evenkeel.slo.tagged.good";
  static final String MET = "Events with this value of a tag that met the objective";
  static final String BAD = "evenkeel.slo.tagged.bad";
  static final String BROKE = "Events with this value of a tag that broke the objective";

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
        FunctionCounter.builder(GOOD, objective, Objective::good)
            .description(MET)
            .tags(tags)
            .register(registry),
        FunctionCounter.builder(BAD, objective, Objective::bad)
            .description(BROKE)
            .tags(tags)
            .register(registry));
  }
}

package io.evenkeel.telemetry;

import static io.evenkeel.telemetry.ObservedMetrics.OBJECTIVE;
import static io.evenkeel.telemetry.ObservedMetrics.SERVICE;
import static io.evenkeel.telemetry.ObservedMetrics.events;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.TaggedObjective;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/** The counters of every series of a breakdown, read at each collection. */
final class ObservedBreakdown {
  private static final AttributeKey<String> TAG = AttributeKey.stringKey("tag");
  private static final AttributeKey<String> VALUE = AttributeKey.stringKey("value");

  private ObservedBreakdown() {}

  static BatchCallback register(Slos slos, Meter meter) {
    ObservableLongMeasurement good = events(meter, TaggedMeters.GOOD, TaggedMeters.MET);
    ObservableLongMeasurement bad = events(meter, TaggedMeters.BAD, TaggedMeters.BROKE);
    return meter.batchCallback(
        () -> slos.breakdown().forEach(series -> record(series, good, bad)), good, bad);
  }

  private static void record(
      TaggedObjective series, ObservableLongMeasurement good, ObservableLongMeasurement bad) {
    Objective objective = series.objective();
    Attributes tags =
        Attributes.of(
            SERVICE,
            objective.service(),
            OBJECTIVE,
            objective.name(),
            TAG,
            series.tag(),
            VALUE,
            series.value());
    good.record(objective.good(), tags);
    bad.record(objective.bad(), tags);
  }
}

package io.evenkeel.telemetry;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.Slos;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/**
 * The figures of every objective, read together at each collection, so that those of one objective
 * agree with each other. Objectives that come and go with reloads need no registration.
 */
final class ObservedObjectives {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service");
  private static final AttributeKey<String> OBJECTIVE = AttributeKey.stringKey("objective");

  private final Slos slos;
  private final ObservableLongMeasurement good;
  private final ObservableLongMeasurement bad;
  private final ObservableDoubleMeasurement target;
  private final ObservableDoubleMeasurement compliance;
  private final ObservableDoubleMeasurement coverage;
  private final ObservableDoubleMeasurement budgetRemaining;

  private ObservedObjectives(Slos slos, Meter meter) {
    this.slos = slos;
    good = counter(meter, "evenkeel.slo.good", "Events that met the objective");
    bad = counter(meter, "evenkeel.slo.bad", "Events that broke the objective");
    target = gauge(meter, "evenkeel.slo.target", "Share of good events that is promised");
    compliance = gauge(meter, "evenkeel.slo.compliance", "Share of good events in the window");
    coverage =
        gauge(meter, "evenkeel.slo.coverage", "Part of the window that this process observed");
    budgetRemaining =
        gauge(meter, "evenkeel.slo.budget.remaining", "Share of the error budget that is left");
  }

  static BatchCallback register(Slos slos, Meter meter) {
    var figures = new ObservedObjectives(slos, meter);
    return meter.batchCallback(
        figures::record,
        figures.good,
        figures.bad,
        figures.target,
        figures.compliance,
        figures.coverage,
        figures.budgetRemaining);
  }

  private static ObservableLongMeasurement counter(Meter meter, String name, String description) {
    return meter
        .counterBuilder(name)
        .setUnit("{event}")
        .setDescription(description)
        .buildObserver();
  }

  private static ObservableDoubleMeasurement gauge(Meter meter, String name, String description) {
    return meter.gaugeBuilder(name).setUnit("1").setDescription(description).buildObserver();
  }

  private void record() {
    slos.objectives().forEach(this::record);
  }

  private void record(Objective objective) {
    Attributes tags = Attributes.of(SERVICE, objective.service(), OBJECTIVE, objective.name());
    target.record(objective.settings().target().fraction().doubleValue(), tags);
    if (!objective.isMeasured()) {
      return;
    }
    if (objective.countsEvents()) {
      good.record(objective.good(), tags);
      bad.record(objective.bad(), tags);
    }
    ObjectiveStatus status = objective.status();
    coverage.record(status.coverage(), tags);
    status.compliance().ifPresent(value -> compliance.record(value, tags));
    status.budgetRemaining().ifPresent(value -> budgetRemaining.record(value, tags));
  }
}

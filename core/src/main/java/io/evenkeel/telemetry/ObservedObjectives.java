package io.evenkeel.telemetry;

import static io.evenkeel.telemetry.ObservedMetrics.OBJECTIVE;
import static io.evenkeel.telemetry.ObservedMetrics.SERVICE;
import static io.evenkeel.telemetry.ObservedMetrics.WINDOW;
import static io.evenkeel.telemetry.ObservedMetrics.events;
import static io.evenkeel.telemetry.ObservedMetrics.ratio;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.Slos;
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
  private final Slos slos;
  private final ObservableLongMeasurement good;
  private final ObservableLongMeasurement bad;
  private final ObservableDoubleMeasurement target;
  private final ObservableDoubleMeasurement compliance;
  private final ObservableDoubleMeasurement coverage;
  private final ObservableDoubleMeasurement budgetRemaining;
  private final ObservableDoubleMeasurement burnRate;

  private ObservedObjectives(Slos slos, Meter meter) {
    this.slos = slos;
    good = events(meter, "evenkeel.slo.good", "Events that met the objective");
    bad = events(meter, "evenkeel.slo.bad", "Events that broke the objective");
    target = ratio(meter, "evenkeel.slo.target", "Share of good events that is promised");
    compliance = ratio(meter, "evenkeel.slo.compliance", "Share of good events in the window");
    coverage =
        ratio(meter, "evenkeel.slo.coverage", "Part of the window that this process observed");
    budgetRemaining =
        ratio(meter, "evenkeel.slo.budget.remaining", "Share of the error budget that is left");
    burnRate = ratio(meter, BurnWindow.METRIC, BurnWindow.DESCRIPTION);
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
        figures.budgetRemaining,
        figures.burnRate);
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
    BurnWindow.of(objective, slos).forEach(window -> record(window, tags));
  }

  private void record(BurnWindow window, Attributes objective) {
    window
        .rate()
        .ifPresent(
            rate ->
                burnRate.record(rate, objective.toBuilder().put(WINDOW, window.label()).build()));
  }
}

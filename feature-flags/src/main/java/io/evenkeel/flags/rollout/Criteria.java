package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.flags.FlagSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a canary has to keep.
 *
 * @param successThreshold least share of units without a failure
 * @param latency whether some service has a latency objective that calls can be slower than
 * @param success what the business asks for
 * @param rollsBackOnIncident whether trouble beneath both arms takes the canary back as well
 */
record Criteria(
    Optional<Percentage> successThreshold,
    boolean latency,
    Optional<SuccessCriterion> success,
    boolean rollsBackOnIncident) {

  /** A key of the flag that the configuration checks and keeps among the attributes. */
  private static final String ON_SHARED_INCIDENT = "on_shared_incident";

  static Criteria of(FlagSettings settings, boolean latency) {
    return new Criteria(
        settings.successThreshold(),
        latency,
        Ramp.settings(settings).success().flatMap(SuccessCriterion::parse),
        "rollback".equals(settings.attributes().get(ON_SHARED_INCIDENT)));
  }

  /** What is looked at; alpha is split over these. */
  List<Metric> metrics() {
    var metrics = new ArrayList<Metric>();
    metrics.add(Metric.ERRORS);
    if (latency) {
      metrics.add(Metric.LATENCY);
    }
    if (success.isPresent()) {
      metrics.add(Metric.SUCCESS);
    }
    return metrics;
  }

  /** The least good share that is asked for, where one is. */
  Optional<Percentage> threshold(Metric metric) {
    return switch (metric) {
      case ERRORS -> successThreshold;
      case LATENCY -> Optional.empty();
      case SUCCESS -> success.map(SuccessCriterion::least);
    };
  }

  /** The bad share that is allowed; all of it without a threshold. */
  double allowed(Metric metric) {
    return threshold(metric)
        .map(least -> 1 - least.fraction().min(BigDecimal.ONE).doubleValue())
        .orElse(1.0);
  }
}

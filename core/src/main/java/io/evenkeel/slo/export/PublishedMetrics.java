package io.evenkeel.slo.export;

import io.evenkeel.config.objectives.Indicator;

/** Which metrics a process publishes about what. */
final class PublishedMetrics {
  private PublishedMetrics() {}

  /**
   * Whether an objective publishes counters of good and bad events. A cost and a mean time are no
   * shares of events, and have none.
   */
  static boolean hasCounters(Indicator indicator) {
    return !(indicator instanceof Indicator.MeanTime
        || indicator instanceof Indicator.CostPerSuccess);
  }
}

package io.evenkeel.slo.export;

import io.evenkeel.config.objectives.Indicator;

/** Which metrics a process publishes about what. */
final class PublishedMetrics {
  private PublishedMetrics() {}

  /** Whether an objective counts good and bad events, as all do that are shares of something. */
  static boolean hasCounters(Indicator indicator) {
    return !(indicator instanceof Indicator.MeanTime);
  }
}

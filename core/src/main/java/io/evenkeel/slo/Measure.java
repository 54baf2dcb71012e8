package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.Indicator;
import java.util.Optional;

/** How an objective reads good and bad out of its service's counters. */
sealed interface Measure {

  long good(CallCounters counters);

  long bad(CallCounters counters);

  /** The measure of an indicator; empty for one that is not measured yet. */
  static Optional<Measure> of(Indicator indicator) {
    if (indicator instanceof Indicator.SuccessRatio ratio) {
      return Optional.of(new Availability(ratio.bad().contains("4xx")));
    }
    // A percentile with a slice budget counts minutes, not calls: never read it as the other kind.
    if (indicator instanceof Indicator.Latency latency && latency.sliceBudget().isEmpty()) {
      return Optional.of(new FasterThan(latency.threshold().toNanos()));
    }
    return Optional.empty();
  }

  /**
   * Calls that the service did not fail.
   *
   * @param clientErrorsAreBad the file lists {@code 4xx} as bad
   */
  record Availability(boolean clientErrorsAreBad) implements Measure {

    @Override
    public long good(CallCounters counters) {
      long succeeded = counters.ended(Outcome.SUCCESS);
      return clientErrorsAreBad ? succeeded : succeeded + counters.ended(Outcome.CLIENT_ERROR);
    }

    @Override
    public long bad(CallCounters counters) {
      long failed = counters.ended(Outcome.SERVER_ERROR);
      return clientErrorsAreBad ? failed + counters.ended(Outcome.CLIENT_ERROR) : failed;
    }
  }

  /**
   * Calls strictly faster than a threshold, over those that succeeded or were too slow: a fast
   * failure says nothing about speed.
   */
  record FasterThan(long thresholdNanos) implements Measure {

    @Override
    public long good(CallCounters counters) {
      return counters.succeededBelow(thresholdNanos);
    }

    @Override
    public long bad(CallCounters counters) {
      return counters.tookAtLeast(thresholdNanos);
    }
  }
}

package io.evenkeel.slo;

import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What one window held.
 *
 * @param good events that met the objective
 * @param bad events that broke it
 * @param coverage part of the window that was observed, from 0 to 1
 */
public record WindowReading(long good, long bad, double coverage) {

  /** All events that were judged. */
  public long total() {
    return good + bad;
  }

  OptionalDouble compliance() {
    return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) good / total());
  }

  /**
   * How many times faster than sustainable the budget went: the bad ratio over what the target
   * allows. Empty without events; infinite when a target of 100 % was missed.
   */
  OptionalDouble burnRate(Percentage target) {
    if (total() == 0) {
      return OptionalDouble.empty();
    }
    if (bad == 0) {
      return OptionalDouble.of(0);
    }
    double allowed = BigDecimal.ONE.subtract(target.fraction()).doubleValue();
    return OptionalDouble.of(bad / (total() * allowed));
  }

  /**
   * The share of a whole window's budget that is gone. While part of the window is unobserved, the
   * failures seen weigh only for the part that was: one early failure does not spend a month.
   */
  OptionalDouble budgetConsumed(Percentage target) {
    OptionalDouble burn = burnRate(target);
    // A target of 100 % is missed for good, also when none of the window was observed yet.
    return burn.isPresent() && Double.isFinite(burn.getAsDouble())
        ? OptionalDouble.of(burn.getAsDouble() * coverage)
        : burn;
  }
}

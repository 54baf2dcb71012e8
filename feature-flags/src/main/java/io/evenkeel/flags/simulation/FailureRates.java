package io.evenkeel.flags.simulation;

import java.util.List;

/**
 * How often calls fail.
 *
 * @param control fraction of the control's calls, from 0 to 1
 * @param canary fraction of the canary's calls, from 0 to 1
 * @param shared what hits both
 */
public record FailureRates(double control, double canary, List<SharedTrouble> shared) {

  public FailureRates {
    requireFraction(control);
    requireFraction(canary);
    shared = List.copyOf(shared);
  }

  static void requireFraction(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "a failure rate is a fraction from 0 to 1, such as 0.005, not " + rate);
    }
  }

  double at(long nanos, boolean isCanary) {
    double rate = isCanary ? canary : control;
    for (int i = 0; i < shared.size(); i++) {
      SharedTrouble trouble = shared.get(i);
      rate = trouble.isOnAt(nanos) ? Math.max(rate, trouble.rate()) : rate;
    }
    return rate;
  }
}

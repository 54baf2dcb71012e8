package io.evenkeel.flags.judge;

/**
 * How far the canary's rate is from the control's, valid however often one looks.
 *
 * <p>Each arm gets half of alpha, and the difference lies between the farthest ends of the two
 * intervals: wider than need be, never too narrow.
 *
 * @param estimate the canary's observed rate minus the control's; 0 where an arm has no data
 * @param lower at least -1
 * @param upper at most 1
 */
public record Difference(double estimate, double lower, double upper) {

  /**
   * The difference of {@code canaryHits / canaryTrials} and {@code controlHits / controlTrials}.
   *
   * @param alpha probability that the interval is ever wrong; above 0, below 1
   */
  public static Difference anytime(
      long canaryHits, long canaryTrials, long controlHits, long controlTrials, double alpha) {
    RateInterval canary = RateInterval.anytime(canaryHits, canaryTrials, alpha / 2);
    RateInterval control = RateInterval.anytime(controlHits, controlTrials, alpha / 2);
    double estimate =
        canaryTrials == 0 || controlTrials == 0
            ? 0
            : (double) canaryHits / canaryTrials - (double) controlHits / controlTrials;
    return new Difference(
        estimate, canary.lower() - control.upper(), canary.upper() - control.lower());
  }
}

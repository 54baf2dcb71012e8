package io.evenkeel.flags.rollout;

/**
 * Evidence that events hit more often than expected, valid however often one looks.
 *
 * <p>Bets on the odds being 1.5, 2, 3, 5, 10 or 20 times what is expected: for {@code hits} in
 * {@code trials} that each hit with probability {@code p} if nothing is wrong, the likelihood ratio
 * of odds r is r^hits / (1 - p + r p)^trials. The mean over the six ratios is a non-negative
 * supermartingale that starts at 1, so it ever reaches 1/alpha with a probability of at most alpha
 * (Ville). With p the canary's share of the exposures and trials the failures of both arms this is
 * the conditional test of Lindon and Malek, arXiv 2011.03567.
 *
 * <p>Several batches multiply: {@link #add} each with its own p. Not thread-safe.
 */
final class MixtureEValue {
  private static final double[] LOG_RATIOS = {
    Math.log(1.5), Math.log(2), Math.log(3), Math.log(5), Math.log(10), Math.log(20)
  };

  private final double[] logs = new double[LOG_RATIOS.length];

  /**
   * Multiplies a batch in.
   *
   * @param p from 0 to 1
   */
  MixtureEValue add(long hits, long trials, double p) {
    for (int i = 0; i < logs.length; i++) {
      double ratio = Math.exp(LOG_RATIOS[i]);
      logs[i] += hits * LOG_RATIOS[i] - trials * Math.log1p(p * (ratio - 1));
    }
    return this;
  }

  /** The e-value; 1 without data, at most {@link Double#MAX_VALUE}. */
  double value() {
    double max = logs[0];
    for (double log : logs) {
      max = Math.max(max, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - max);
    }
    return Math.min(Double.MAX_VALUE, Math.exp(max) * (sum / logs.length));
  }
}

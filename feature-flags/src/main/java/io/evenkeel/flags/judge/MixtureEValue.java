package io.evenkeel.flags.judge;

/**
 * Evidence that events hit more often than expected, valid however often one looks.
 *
 * <p>Bets on the odds being 1.5, 2, 3, 5, 10 or 20 times what is expected: for {@code hits} in
 * {@code trials} that each hit with probability {@code p} if nothing is wrong, the likelihood ratio
 * of odds r is r^hits / (1 - p + r p)^trials. The weighted mean over the six ratios is a
 * non-negative supermartingale that starts at 1, so it ever reaches 1/alpha with a probability of
 * at most alpha (Ville). With p the canary's share of the exposures and trials the failures of both
 * arms this is the conditional test of Lindon and Malek, arXiv 2011.03567.
 *
 * <p>Several batches multiply: {@link #add} each with its own p. Not thread-safe.
 */
public final class MixtureEValue {
  private final double[] logs = new double[OddsBets.SIZE];

  /** One without data: 1. */
  public MixtureEValue() {}

  /**
   * Multiplies a batch in.
   *
   * @param hits from 0 to {@code trials}
   * @param p from 0 to 1
   */
  public MixtureEValue add(long hits, long trials, double p) {
    for (int i = 0; i < logs.length; i++) {
      logs[i] += OddsBets.log(i, hits, trials, p);
    }
    return this;
  }

  /** The e-value; 1 without data, at most {@link Double#MAX_VALUE}. */
  public double value() {
    double max = logs[0];
    for (double log : logs) {
      max = Math.max(max, log);
    }
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += OddsBets.weight(i) * Math.exp(logs[i] - max);
    }
    return Math.min(Double.MAX_VALUE, Math.exp(max) * sum);
  }
}

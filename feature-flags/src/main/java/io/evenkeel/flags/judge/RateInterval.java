package io.evenkeel.flags.judge;

/**
 * Where a rate lies, valid however often one looks: the true rate is outside at any look ever with
 * a probability of at most alpha.
 *
 * <p>The interval holds every rate that the data do not contradict: for a rate q, the mean
 * likelihood under two Beta priors over the likelihood under q is a martingale that starts at 1, so
 * it reaches 1/alpha with a probability of at most alpha (Robbins; Ville). One prior lies on rates
 * anywhere, the other on small ones, which failures have. Supposes that the rate does not change;
 * of one that does, the interval is about the mean.
 *
 * @param lower from 0
 * @param upper from {@code lower} to 1
 */
public record RateInterval(double lower, double upper) {
  private static final double[][] PRIORS = {{0.5, 0.5}, {0.5, 20}};
  private static final int HALVINGS = 60;

  /**
   * The interval for {@code hits} in {@code trials}; all rates without data.
   *
   * @param hits from 0 to {@code trials}
   * @param alpha above 0, below 1
   */
  public static RateInterval anytime(long hits, long trials, double alpha) {
    if (trials == 0) {
      return new RateInterval(0, 1);
    }
    double marginal = marginal(hits, trials - hits);
    double least = marginal + Math.log(alpha);
    double middle = (double) hits / trials;
    double lower = hits == 0 ? 0 : edge(0, middle, hits, trials, least);
    double upper = hits == trials ? 1 : edge(1, middle, hits, trials, least);
    return new RateInterval(lower, upper);
  }

  /** The rate between {@code outside} and {@code inside} whose likelihood is {@code least}. */
  private static double edge(double outside, double inside, long hits, long trials, double least) {
    double out = outside;
    double in = inside;
    for (int i = 0; i < HALVINGS; i++) {
      double rate = (out + in) / 2;
      if (likelihood(rate, hits, trials - hits) < least) {
        out = rate;
      } else {
        in = rate;
      }
    }
    return out;
  }

  private static double likelihood(double rate, long hits, long misses) {
    return (hits == 0 ? 0 : hits * Math.log(rate)) + (misses == 0 ? 0 : misses * Math.log1p(-rate));
  }

  private static double marginal(long hits, long misses) {
    double max = Double.NEGATIVE_INFINITY;
    double[] logs = new double[PRIORS.length];
    for (int i = 0; i < logs.length; i++) {
      double a = PRIORS[i][0];
      double b = PRIORS[i][1];
      logs[i] = BetaFunction.log(hits + a, misses + b) - BetaFunction.log(a, b);
      max = Math.max(max, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - max) / logs.length;
    }
    return max + Math.log(sum);
  }
}

package io.evenkeel.flags.judge;

/**
 * Evidence that events hit more often than expected since some moment that nobody knows.
 *
 * <p>A {@link MixtureEValue} remembers all of a healthy past, and that speaks for a canary that
 * turns bad later: after a day it is all but blind. This one is the sum of many that began at
 * different moments, the n-th with 1/(n(n+1)) to bet, so together with no more than 1. It is again
 * a non-negative supermartingale, of which {@link #value} is ever expected to be at most 1.
 *
 * <p>Costs six numbers however often it began. Not thread-safe.
 */
public final class RestartedEValue {
  private static final double LIMIT = 1e300;

  private final double[] bets = new double[OddsBets.SIZE];
  private long begun;

  /** One that has not begun: 0. */
  public RestartedEValue() {}

  /** One more begins here. */
  public void begin() {
    begun++;
    double stake = 1 / ((double) begun * (begun + 1));
    for (int i = 0; i < bets.length; i++) {
      bets[i] += OddsBets.weight(i) * stake;
    }
  }

  /**
   * Multiplies a batch in, for all that have begun.
   *
   * @param hits from 0 to {@code trials}
   * @param p probability of a hit if nothing is wrong, from 0 to 1
   */
  public void add(long hits, long trials, double p) {
    for (int i = 0; i < bets.length; i++) {
      // What has nothing to bet wins nothing: 0 times infinity would blind the judge for good.
      if (bets[i] > 0) {
        bets[i] = Math.min(LIMIT, bets[i] * Math.exp(OddsBets.log(i, hits, trials, p)));
      }
    }
  }

  /** The e-value; 0 before anything began. */
  public double value() {
    double sum = 0;
    for (double bet : bets) {
      sum += bet;
    }
    return sum;
  }
}

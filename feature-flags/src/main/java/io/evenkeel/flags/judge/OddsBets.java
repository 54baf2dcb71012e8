package io.evenkeel.flags.judge;

/**
 * The odds ratios that are bet on, and how much on each.
 *
 * <p>The weights may be any that were fixed beforehand. These lie on 3 and 5: a bet on 10 or 20
 * wins within a few failures if it is right, so it can afford to start low, and one on 1.5 needs
 * thousands of failures anyway. Equal weights find four times the failures a tenth later.
 */
final class OddsBets {
  static final int SIZE = 6;
  private static final double[] RATIOS = {1.5, 2, 3, 5, 10, 20};
  private static final double[] WEIGHTS = {0.05, 0.2, 0.3, 0.3, 0.1, 0.05};
  private static final double[] LOG_RATIOS = new double[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      LOG_RATIOS[i] = Math.log(RATIOS[i]);
    }
  }

  private OddsBets() {}

  static double weight(int bet) {
    return WEIGHTS[bet];
  }

  /** The logarithm of a bet's likelihood ratio: r^hits / (1 - p + r p)^trials. */
  static double log(int bet, long hits, long trials, double p) {
    return hits * LOG_RATIOS[bet] - trials * Math.log1p(p * (RATIOS[bet] - 1));
  }
}

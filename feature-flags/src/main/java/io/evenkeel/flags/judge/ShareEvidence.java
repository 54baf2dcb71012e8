package io.evenkeel.flags.judge;

/**
 * Evidence that the arms do not have the sizes they were given: a sample ratio mismatch. Calls of
 * one arm that get lost – a crash, a timeout that nobody counts, a filter behind the flag – make
 * any comparison of what is left worthless.
 */
public final class ShareEvidence {
  /** How sharply the bet lies around the share: at first it is on differences of some per cent. */
  private static final double CONCENTRATION = 1_000;

  private ShareEvidence() {}

  /**
   * The e-value against "each unit is a canary with probability {@code share}": it ever reaches
   * 1/alpha with a probability of at most alpha, however often one looks. The likelihood ratio of a
   * Beta mixture around the share.
   *
   * <p>Count each unit once: a unit that returns was not assigned again.
   *
   * @param share from 0 to 1; at 0 and 1 any unit in the wrong arm is a proof
   * @return 1 without data, at most {@link Double#MAX_VALUE}
   */
  public static double eValue(long canaries, long controls, double share) {
    if (share <= 0 || share >= 1) {
      long wrong = share <= 0 ? canaries : controls;
      return wrong > 0 ? Double.MAX_VALUE : 1;
    }
    double a = CONCENTRATION * share;
    double b = CONCENTRATION * (1 - share);
    double log =
        BetaFunction.log(canaries + a, controls + b)
            - BetaFunction.log(a, b)
            - canaries * Math.log(share)
            - controls * Math.log1p(-share);
    return Math.min(Double.MAX_VALUE, Math.exp(log));
  }
}

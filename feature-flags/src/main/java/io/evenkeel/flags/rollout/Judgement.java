package io.evenkeel.flags.rollout;

import java.util.Locale;

/**
 * What the judge finds, before time, freezes and people are considered.
 *
 * @param cause in words
 */
record Judgement(Finding finding, Evidence evidence, String cause) {

  /** The cause and the numbers behind it, for people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s (canary %s, control %s, e-values %.3g and %.3g of %.0f)",
        cause,
        rate(evidence.canary()),
        rate(evidence.control()),
        evidence.comparison(),
        evidence.absolute(),
        evidence.threshold());
  }

  private static String rate(ArmCounts counts) {
    return String.format(
        Locale.ROOT,
        "%d failed of %d = %.3f%%",
        counts.failures(),
        counts.exposures(),
        100 * counts.rate(Metric.ERRORS));
  }

  enum Finding {
    /** Provably harmful. */
    HARMFUL,
    /** Both arms fail together. */
    SHARED_INCIDENT,
    /** Looks worse than it should, not proven. */
    SUSPECT,
    /** Not enough data to say anything good. */
    THIN,
    /** Healthy as far as can be seen. */
    FINE
  }
}

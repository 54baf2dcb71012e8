package io.evenkeel.flags.rollout;

import java.util.Locale;

/**
 * What the judge finds, before time, freezes and people are considered.
 *
 * @param metric the one that the finding is about
 * @param cause in words
 */
record Judgement(Finding finding, Metric metric, Evidence evidence, String cause) {

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

  private String rate(ArmCounts counts) {
    return String.format(
        Locale.ROOT,
        "%d %s of %d = %.3f%%",
        counts.bad(metric),
        metric.bad(),
        counts.trials(metric),
        100 * counts.rate(metric));
  }

  enum Finding {
    /** Provably harmful. */
    HARMFUL,
    /** Both arms fail together. */
    SHARED_INCIDENT,
    /** The arms have not the sizes that they were given: nothing can be compared. */
    MISMATCHED,
    /** Looks worse than it should, not proven. */
    SUSPECT,
    /** Not enough data to say anything good. */
    THIN,
    /** Everybody's, and below its threshold by no more than chance explains. */
    WAVERING,
    /** Healthy as far as can be seen. */
    FINE
  }
}

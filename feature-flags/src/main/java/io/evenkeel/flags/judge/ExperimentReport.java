package io.evenkeel.flags.judge;

import java.util.Locale;

/**
 * What an experiment with a fixed split says, at its end or at any moment before.
 *
 * @param controlTrials units of the control that have a result
 * @param controlGood those with a good one
 * @param canaryTrials units of the canary that have a result
 * @param canaryGood those with a good one
 * @param difference of the success rates, canary minus control
 * @param mismatch e-value against the configured split, of the units or of those with a result
 * @param alpha probability that the conclusion is ever wrong
 */
public record ExperimentReport(
    long controlTrials,
    long controlGood,
    long canaryTrials,
    long canaryGood,
    Difference difference,
    double mismatch,
    double alpha,
    Conclusion conclusion) {

  /** From here on the arms' sizes are no accident: one in 1,000 at most, ever. */
  public static final double MISMATCH = 1_000;

  /** What may be said. */
  public enum Conclusion {
    /** The canary succeeds more often. */
    CANARY_BETTER,
    /** The control succeeds more often. */
    CONTROL_BETTER,
    /** The data decide nothing, which is not the same as no difference. */
    NONE,
    /** The arms do not have the sizes of the split: nothing that they say can be trusted. */
    INVALID
  }

  /**
   * Concludes.
   *
   * @param assignedControl units that were given the control, each once, with a result or not
   * @param assignedCanary units that were given the canary
   * @param share of the units that the canary was to get, from 0 to 1
   * @param alpha above 0, below 1
   */
  public static ExperimentReport of(
      long controlTrials,
      long controlGood,
      long canaryTrials,
      long canaryGood,
      long assignedControl,
      long assignedCanary,
      double share,
      double alpha) {
    Difference difference =
        Difference.anytime(canaryGood, canaryTrials, controlGood, controlTrials, alpha);
    // Results that get lost in one arm are no better than units that do.
    double mismatch =
        Math.max(
            ShareEvidence.eValue(assignedCanary, assignedControl, share),
            ShareEvidence.eValue(canaryTrials, controlTrials, share));
    return new ExperimentReport(
        controlTrials,
        controlGood,
        canaryTrials,
        canaryGood,
        difference,
        mismatch,
        alpha,
        conclusion(difference, mismatch));
  }

  private static Conclusion conclusion(Difference difference, double mismatch) {
    if (mismatch >= MISMATCH) {
      return Conclusion.INVALID;
    }
    if (difference.lower() > 0) {
      return Conclusion.CANARY_BETTER;
    }
    return difference.upper() < 0 ? Conclusion.CONTROL_BETTER : Conclusion.NONE;
  }

  /** One line for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: canary %s, control %s, difference %+.2f points, %.1f%% interval %+.2f to %+.2f",
        switch (conclusion) {
          case CANARY_BETTER -> "the canary succeeds more often";
          case CONTROL_BETTER -> "the control succeeds more often";
          case NONE -> "no conclusion";
          case INVALID -> "invalid, the arms do not have the sizes of the split";
        },
        rate(canaryGood, canaryTrials),
        rate(controlGood, controlTrials),
        100 * difference.estimate(),
        100 * (1 - alpha),
        100 * difference.lower(),
        100 * difference.upper());
  }

  private static String rate(long good, long trials) {
    return trials == 0
        ? "no data"
        : String.format(Locale.ROOT, "%d of %d = %.2f%%", good, trials, 100.0 * good / trials);
  }
}

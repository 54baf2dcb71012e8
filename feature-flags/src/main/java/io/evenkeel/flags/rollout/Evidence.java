package io.evenkeel.flags.rollout;

/**
 * What the judge saw. An e-value is a betting score: it stays near or below 1 while a canary is
 * healthy and passes the threshold with a probability of at most 1/threshold, however often one
 * looks.
 *
 * @param control units of the control since the ramp began
 * @param canary units of the canary since the ramp began
 * @param comparison e-value against "the canary is no worse than the control", of the metric that
 *     says most against it
 * @param absolute e-value against "the canary keeps its threshold", likewise; 1 without a threshold
 * @param threshold the e-value that proves harm
 */
public record Evidence(
    ArmCounts control, ArmCounts canary, double comparison, double absolute, double threshold) {

  /** Nothing seen yet, or nothing to be judged. */
  public static final Evidence NONE =
      new Evidence(ArmCounts.NONE, ArmCounts.NONE, 1, 1, Judge.PROOF);
}

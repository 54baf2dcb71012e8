package io.evenkeel.flags.rollout;

/**
 * Both arms of one stage, during which the canary's share did not change.
 *
 * @param assignedControl units that this process saw get the control, each once in the stage
 * @param assignedCanary units that it saw get the canary
 */
record StageCounts(ArmCounts control, ArmCounts canary, long assignedControl, long assignedCanary) {
  static final StageCounts NONE = new StageCounts(ArmCounts.NONE, ArmCounts.NONE);

  StageCounts(ArmCounts control, ArmCounts canary) {
    this(control, canary, 0, 0);
  }

  StageCounts plus(StageCounts other) {
    return new StageCounts(
        control.plus(other.control),
        canary.plus(other.canary),
        assignedControl + other.assignedControl,
        assignedCanary + other.assignedCanary);
  }

  /** What the arms counted since {@code earlier}. */
  StageCounts since(StageCounts earlier) {
    return new StageCounts(control.since(earlier.control), canary.since(earlier.canary));
  }
}

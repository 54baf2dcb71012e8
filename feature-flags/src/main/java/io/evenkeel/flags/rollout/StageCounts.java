package io.evenkeel.flags.rollout;

/** Both arms of one stage, during which the canary's share did not change. */
record StageCounts(ArmCounts control, ArmCounts canary) {
  static final StageCounts NONE = new StageCounts(ArmCounts.NONE, ArmCounts.NONE);

  StageCounts plus(StageCounts other) {
    return new StageCounts(control.plus(other.control), canary.plus(other.canary));
  }
}

package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;

/** A stage that units are counted in. The arms are thread-safe, the time is the ticker's. */
final class LiveStage {
  private final long generation;
  private final Share share;
  private final Arm control;
  private final Arm canary;
  private long heldNanos;
  private boolean observed;

  /** Goes on where {@code stored} ended. */
  LiveStage(String flag, StageRecord stored, UnitTable units) {
    generation = stored.generation();
    share = stored.share();
    var everSeen = new FirstSeen();
    control = new Arm(tag(flag, "control"), stored.counts().control(), units, everSeen);
    canary = new Arm(tag(flag, FlagChanged.CANARY), stored.counts().canary(), units, everSeen);
    heldNanos = stored.heldNanos();
  }

  private String tag(String flag, String variant) {
    return FlagChanged.tag(flag, generation, variant);
  }

  long generation() {
    return generation;
  }

  Share share() {
    return share;
  }

  Arm control() {
    return control;
  }

  Arm canary() {
    return canary;
  }

  StageCounts counts() {
    return new StageCounts(
        control.counts(), canary.counts(), control.assigned(), canary.assigned());
  }

  /** Adds the time since the last call; the first one only starts the clock. */
  void hold(long nanos) {
    if (observed) {
      heldNanos += nanos;
    }
    observed = true;
  }

  long heldNanos() {
    return heldNanos;
  }

  StageRecord stored() {
    return new StageRecord(generation, share, heldNanos, counts());
  }
}

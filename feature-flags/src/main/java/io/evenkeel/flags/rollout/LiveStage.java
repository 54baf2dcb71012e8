package io.evenkeel.flags.rollout;

import io.evenkeel.change.ExposureTally;
import io.evenkeel.config.Share;

/** A stage that calls are counted in. The arms are thread-safe, the time is the ticker's. */
final class LiveStage {
  private final long generation;
  private final Share share;
  private final Arm control;
  private final Arm canary;
  private long heldNanos;
  private boolean observed;

  /** Goes on where {@code stored} ended. */
  LiveStage(String flag, StageRecord stored) {
    generation = stored.generation();
    share = stored.share();
    control = arm(flag, "control", stored.counts().control());
    canary = arm(flag, FlagChanged.CANARY, stored.counts().canary());
    heldNanos = stored.heldNanos();
  }

  private Arm arm(String flag, String variant, ArmCounts before) {
    return new Arm(new ExposureTally(FlagChanged.tag(flag, generation, variant)), before);
  }

  long generation() {
    return generation;
  }

  Share share() {
    return share;
  }

  ExposureTally control() {
    return control.tally();
  }

  ExposureTally canary() {
    return canary.tally();
  }

  StageCounts counts() {
    return new StageCounts(control.counts(), canary.counts());
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

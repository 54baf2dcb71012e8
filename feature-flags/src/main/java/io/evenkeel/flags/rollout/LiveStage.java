package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import org.jspecify.annotations.Nullable;

/** A stage that units are counted in. The arms are thread-safe, the time is the ticker's. */
final class LiveStage {
  private final long generation;
  private final Share share;
  private final Arm control;
  private final Arm canary;
  private Sample stored;
  private @Nullable SampledArm sampledControl;
  private @Nullable SampledArm sampledCanary;
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
    this.stored = stored.sample();
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

  /** Counts for an experiment, too, from where its sample ended; does nothing the second time. */
  void sample(SampledUnits sampledUnits) {
    if (sampledControl == null) {
      StageCounts before = stored.sessions();
      sampledControl = new SampledArm(sampledUnits, before.control(), before.assignedControl());
      sampledCanary = new SampledArm(sampledUnits, before.canary(), before.assignedCanary());
      control.sample(sampledControl);
      canary.sample(sampledCanary);
    }
  }

  /** From here on calls that are still under way do not count for the experiment. */
  void stopSampling() {
    stored = sample();
    sampledControl = null;
    sampledCanary = null;
    control.sample(null);
    canary.sample(null);
  }

  Sample sample() {
    SampledArm ofControl = sampledControl;
    SampledArm ofCanary = sampledCanary;
    return ofControl == null || ofCanary == null
        ? stored
        : new Sample(
            stored.begun(),
            new StageCounts(
                ofControl.counts(), ofCanary.counts(), ofControl.assigned(), ofCanary.assigned()));
  }

  StageRecord stored() {
    return new StageRecord(generation, share, heldNanos, counts(), sample());
  }
}

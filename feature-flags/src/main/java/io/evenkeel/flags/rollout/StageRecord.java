package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;

/**
 * One stage of a ramp as it is stored.
 *
 * @param generation the flag's generation while this stage lasted
 * @param heldNanos how long it was held under observation; time in which no process ran is not held
 * @param sample when it began, and what an experiment counted
 */
record StageRecord(
    long generation, Share share, long heldNanos, StageCounts counts, Sample sample) {

  StageRecord(long generation, Share share, long heldNanos, StageCounts counts) {
    this(generation, share, heldNanos, counts, Sample.NONE);
  }
}

package io.evenkeel.flags.rollout;

import java.time.Instant;

/**
 * What an experiment counted in one stage, each session once.
 *
 * @param begun when the stage did, by the wall clock
 * @param sessions of both arms; all zeros for a stage that belongs to no experiment
 */
record Sample(Instant begun, StageCounts sessions) {
  /** Of a stage that nobody knows the beginning of. */
  static final Sample NONE = new Sample(Instant.EPOCH, StageCounts.NONE);
}

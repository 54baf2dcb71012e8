package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;

/**
 * One stage of a ramp as it is stored.
 *
 * @param generation the flag's generation while this stage lasted
 * @param heldNanos how long it was held under observation; time in which no process ran is not held
 */
record StageRecord(long generation, Share share, long heldNanos, StageCounts counts) {}

package io.evenkeel.flags.rollout;

import io.evenkeel.change.ExposureTally;

/**
 * One variant in one generation: what its calls are told to, and what an earlier process counted.
 *
 * @param tally counts from zero
 * @param before what it continues from
 */
record Arm(ExposureTally tally, ArmCounts before) {

  // Good and failed are counted apart, so that a reader between two increments never sees more
  // failures than exposures.
  ArmCounts counts() {
    long failed = tally.bad();
    return before.plus(new ArmCounts(failed + tally.good(), failed));
  }
}

package io.evenkeel.flags.rollout;

import io.evenkeel.call.Exposure;

/** An arm, as a decision sees it: to be told what becomes of the units that it was given to. */
public interface JudgedExposure extends Exposure {
  /** The unit to expose a call with that is to be counted, but says nothing about the canary. */
  long NOT_JUDGED = 0;

  /**
   * A unit of this arm had a business outcome.
   *
   * @param unit a hash of it
   */
  void tracked(long unit, boolean isGood);
}

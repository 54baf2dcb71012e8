package io.evenkeel.flags;

import io.evenkeel.flags.rollout.JudgedExposure;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one flag's decisions need, computed when something changed. Immutable: a decision
 * reads one of these once and so sees one state only. Allocates nothing.
 */
interface Evaluation {
  /** A session start that nobody gave: the session counts as beginning now. */
  long NOW = Long.MAX_VALUE;

  /**
   * Decides.
   *
   * @param context attributes for rules; null when the caller gave none
   */
  FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context);

  /**
   * A unit and its arm.
   *
   * @param unit {@link JudgedExposure#NOT_JUDGED} when it says nothing about the canary
   */
  record Judged(JudgedExposure arm, long unit) {}

  /** The arm that a unit has; null where nobody is split, or this unit is not. */
  default @Nullable Judged judged(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    return null;
  }
}

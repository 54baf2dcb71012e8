package io.evenkeel.flags;

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

  /** Notes a business outcome of a unit, where this splits units into arms. */
  default void track(
      @Nullable String unit,
      long sessionStartEpochMillis,
      @Nullable FlagContext context,
      boolean isGood) {}
}

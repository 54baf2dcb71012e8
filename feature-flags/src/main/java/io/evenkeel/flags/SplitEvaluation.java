package io.evenkeel.flags;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Exposure;
import io.evenkeel.flags.rollout.RampHistory;
import org.jspecify.annotations.Nullable;

/**
 * Control or canary by the unit's bucket and the session's start, noted in the call's scope.
 *
 * @param sights the share of a session that gives no start
 * @param invalid what a unit gets that cannot be bucketed: the control, with an error as reason
 */
record SplitEvaluation(
    Bucketing bucketing,
    RampHistory history,
    FirstSights sights,
    Side control,
    Side canary,
    FlagDecision invalid)
    implements Evaluation {

  /** Longer units are refused: no session id is this long, and hashing takes time. */
  static final int LONGEST_UNIT = 1_024;

  /** One arm: what it serves and who counts it. */
  record Side(FlagDecision decision, Exposure exposure) {}

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    // All callers without an id would share one bucket and flip together.
    if (unit == null || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return invalid;
    }
    int share =
        sessionStartEpochMillis == NOW ? sights.share(unit) : history.at(sessionStartEpochMillis);
    Side side = bucketing.bucket(unit) < share ? canary : control;
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(side.exposure);
    }
    return side.decision;
  }
}

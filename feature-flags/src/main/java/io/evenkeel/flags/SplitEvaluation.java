package io.evenkeel.flags;

import io.evenkeel.call.CallScope;
import io.evenkeel.flags.rollout.JudgedExposure;
import io.evenkeel.flags.rollout.RampHistory;
import org.jspecify.annotations.Nullable;

/**
 * Control or canary by the unit's bucket and the session's start, noted in the call's scope.
 *
 * @param invalid what a unit gets that cannot be bucketed: the control, with an error as reason
 */
record SplitEvaluation(
    Bucketing bucketing, RampHistory history, Side control, Side canary, FlagDecision invalid)
    implements Evaluation {

  /** Longer units are refused: no session id is this long, and hashing takes time. */
  static final int LONGEST_UNIT = 1_024;

  /** One arm: what it serves and who counts it. */
  record Side(FlagDecision decision, JudgedExposure exposure) {}

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    // All callers without an id would share one bucket and flip together.
    if (unit == null || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return invalid;
    }
    long hash = bucketing.hash(unit);
    Side side = side(hash, sessionStartEpochMillis);
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(side.exposure, judged(hash, sessionStartEpochMillis));
    }
    return side.decision;
  }

  private Side side(long hash, long sessionStartEpochMillis) {
    int share =
        sessionStartEpochMillis == NOW ? history.current() : history.at(sessionStartEpochMillis);
    return Bucketing.bucketOf(hash) < share ? canary : control;
  }

  // Who began before this stage was dealt another share, or none: all sessions older than the ramp
  // have the control, and it would be their age that the arms are compared by.
  private long judged(long hash, long sessionStartEpochMillis) {
    return sessionStartEpochMillis == NOW || history.isCurrent(sessionStartEpochMillis)
        ? hash
        : JudgedExposure.NOT_JUDGED;
  }

  @Override
  public void track(
      @Nullable String unit,
      long sessionStartEpochMillis,
      @Nullable FlagContext context,
      boolean isGood) {
    if (unit == null || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return;
    }
    long hash = bucketing.hash(unit);
    if (judged(hash, sessionStartEpochMillis) != JudgedExposure.NOT_JUDGED) {
      side(hash, sessionStartEpochMillis).exposure.tracked(hash, isGood);
    }
  }
}

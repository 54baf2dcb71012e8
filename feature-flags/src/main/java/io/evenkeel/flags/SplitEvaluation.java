package io.evenkeel.flags;

import io.evenkeel.call.CallScope;
import io.evenkeel.flags.rollout.JudgedExposure;
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
  record Side(FlagDecision decision, JudgedExposure exposure) {}

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    // All callers without an id would share one bucket and flip together.
    if (unit == null || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return invalid;
    }
    long hash = bucketing.hash(unit);
    int share = share(unit, sessionStartEpochMillis);
    Side side = side(hash, share);
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(side.exposure, judged(hash, share, sessionStartEpochMillis));
    }
    return side.decision;
  }

  private int share(String unit, long sessionStartEpochMillis) {
    return sessionStartEpochMillis == NOW
        ? sights.share(unit)
        : history.at(sessionStartEpochMillis);
  }

  private Side side(long hash, int share) {
    return Bucketing.bucketOf(hash) < share ? canary : control;
  }

  // Who began before this stage was dealt another share, or none: all sessions older than the ramp
  // have the control, and it would be their age that the arms are compared by.
  private long judged(long hash, int share, long sessionStartEpochMillis) {
    boolean current =
        sessionStartEpochMillis == NOW
            ? share == history.current()
            : history.isCurrent(sessionStartEpochMillis);
    return current ? hash : JudgedExposure.NOT_JUDGED;
  }

  @Override
  public @Nullable Judged judged(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    if (unit == null || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return null;
    }
    long hash = bucketing.hash(unit);
    int share = share(unit, sessionStartEpochMillis);
    return new Judged(side(hash, share).exposure, judged(hash, share, sessionStartEpochMillis));
  }
}

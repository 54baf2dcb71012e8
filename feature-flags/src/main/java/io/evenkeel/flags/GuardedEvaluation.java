package io.evenkeel.flags;

import org.jspecify.annotations.Nullable;

/** Decides only where other flags serve what this one requires; elsewhere it is the control. */
final class GuardedEvaluation implements Evaluation {
  private final Required[] required;
  private final Evaluation guarded;
  private final FlagDecision otherwise;

  GuardedEvaluation(Evaluation guarded, FlagDecision otherwise, Required... required) {
    this.required = required.clone();
    this.guarded = guarded;
    this.otherwise = otherwise;
  }

  /** Another flag, as it stood when this evaluation was made, and what it has to serve. */
  record Required(Evaluation flag, String variant) {}

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    return isMet(unit, sessionStartEpochMillis, context)
        ? guarded.decide(unit, sessionStartEpochMillis, context)
        : otherwise;
  }

  // Decided with its exposure: what the other flag serves decides what this call gets.
  private boolean isMet(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    for (Required each : required) {
      FlagDecision decision = each.flag.decide(unit, sessionStartEpochMillis, context);
      if (!decision.variant().equals(each.variant)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable Judged judged(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    return isMet(unit, sessionStartEpochMillis, context)
        ? guarded.judged(unit, sessionStartEpochMillis, context)
        : null;
  }
}

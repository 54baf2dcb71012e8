package io.evenkeel.flags;

import org.jspecify.annotations.Nullable;

/** The same for everybody. */
record FixedEvaluation(FlagDecision decision) implements Evaluation {

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    return decision;
  }
}

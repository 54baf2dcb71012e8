package io.evenkeel.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rule that applies decides; without one, {@code otherwise}. */
record RuledEvaluation(List<Rule> rules, Evaluation otherwise) implements Evaluation {

  /** What a condition serves. */
  record Rule(Condition condition, FlagDecision decision) {}

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    FlagDecision ruled = ruled(context);
    return ruled == null ? otherwise.decide(unit, sessionStartEpochMillis, context) : ruled;
  }

  private @Nullable FlagDecision ruled(@Nullable FlagContext context) {
    if (context != null) {
      for (int i = 0; i < rules.size(); i++) {
        Rule rule = rules.get(i);
        if (rule.condition.holds(context) == Condition.Truth.YES) {
          return rule.decision;
        }
      }
    }
    return null;
  }

  @Override
  public void track(
      @Nullable String unit,
      long sessionStartEpochMillis,
      @Nullable FlagContext context,
      boolean isGood) {
    if (ruled(context) == null) {
      otherwise.track(unit, sessionStartEpochMillis, context, isGood);
    }
  }
}

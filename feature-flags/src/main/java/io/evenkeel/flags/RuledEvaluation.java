package io.evenkeel.flags;

import org.jspecify.annotations.Nullable;

/** The first rule that applies decides; without one, {@code otherwise}. */
final class RuledEvaluation implements Evaluation {
  private final Rule[] rules;
  private final Evaluation otherwise;

  RuledEvaluation(Evaluation otherwise, Rule... rules) {
    this.rules = rules.clone();
    this.otherwise = otherwise;
  }

  /**
   * What a condition serves.
   *
   * @param portion who of those that it holds for; null for all of them
   */
  record Rule(Criterion criterion, @Nullable Portion portion, FlagDecision decision) {}

  /**
   * A share of the units, or of the values of an attribute.
   *
   * @param by the attribute; null for the unit
   * @param below buckets below this one are in
   */
  record Portion(@Nullable String by, Bucketing bucketing, int below) {

    boolean holds(@Nullable String unit, FlagContext context) {
      String value = by == null ? unit : valueOf(context.attribute(by));
      // As for a split: nobody without a value, for they would all share one bucket.
      return value != null
          && !value.isEmpty()
          && value.length() <= SplitEvaluation.LONGEST_UNIT
          && bucketing.bucket(value) < below;
    }

    private static @Nullable String valueOf(@Nullable Attribute attribute) {
      return attribute == null ? null : attribute.unit();
    }
  }

  @Override
  public FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    FlagDecision ruled = ruled(unit, context);
    return ruled == null ? otherwise.decide(unit, sessionStartEpochMillis, context) : ruled;
  }

  private @Nullable FlagDecision ruled(@Nullable String unit, @Nullable FlagContext context) {
    if (context != null) {
      for (Rule rule : rules) {
        if (rule.criterion.holds(context) == Criterion.Truth.YES
            && (rule.portion == null || rule.portion.holds(unit, context))) {
          return rule.decision;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable Judged judged(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    return ruled(unit, context) == null
        ? otherwise.judged(unit, sessionStartEpochMillis, context)
        : null;
  }
}

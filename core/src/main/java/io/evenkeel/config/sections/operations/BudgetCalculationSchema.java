package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Position;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.ErrorBudget;
import java.time.Duration;
import java.util.Optional;

/** {@code calculation} of {@code error_budget_policy}. */
final class BudgetCalculationSchema extends ObjectSchema<BudgetCalculationSchema.Budgets> {
  private final Field<Duration> monthly =
      optional("monthly_budget", Scalars.duration(), "Time without service allowed in 30 days.");
  private final Field<Duration> quarterly =
      optional("quarterly_budget", Scalars.duration(), "Time without service allowed in 90 days.");

  /** What the file states; where it states it. */
  record Budgets(Optional<Duration> monthly, Optional<Duration> quarterly, Position position) {}

  @Override
  public Budgets build(Decoded in) {
    if (in.has(monthly) && in.has(quarterly)) {
      var month = ErrorBudget.of("", in.get(monthly), Duration.ofDays(30));
      var quarter = ErrorBudget.of("", in.get(quarterly), Duration.ofDays(90));
      if (quarter.differsFrom(month)) {
        in.complain(quarterly, "contradicts 'monthly_budget': three months of it are not this");
      }
    }
    return new Budgets(
        in.find(monthly),
        in.find(quarterly),
        in.has(monthly) ? in.positionOf(monthly) : in.positionOf(quarterly));
  }
}

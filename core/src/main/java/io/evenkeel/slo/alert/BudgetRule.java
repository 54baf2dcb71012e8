package io.evenkeel.slo.alert;

import io.evenkeel.slo.ObjectiveStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * An alert on how much of an error budget is gone.
 *
 * @param status of the objective, as of this evaluation
 * @param level from which share of the budget on it fires
 */
record BudgetRule(AlertIdentity identity, Supplier<ObjectiveStatus> status, BudgetLevel level)
    implements AlertRule {
  /** A restart may lose a little of what was observed without making the rest meaningless. */
  private static final double MOST_OF_IT = 0.9;

  @Override
  public String severity() {
    return level.severity();
  }

  @Override
  public List<String> routes() {
    return List.of();
  }

  @Override
  public Judgement judge() {
    ObjectiveStatus now = status.get();
    if (now.budgetConsumed().isEmpty()) {
      return Judgement.UNKNOWN;
    }
    return level.isReachedBy(now.budgetConsumed().getAsDouble())
        ? Judgement.HOLDS
        : Judgement.CLEAR;
  }

  @Override
  public String summary() {
    ObjectiveStatus now = status.get();
    return String.format(
        Locale.ROOT,
        "%s of the error budget is consumed, %s %s; %d of %d events in %s were bad",
        consumed(now),
        level.inclusive() ? "at least" : "more than",
        level.share(),
        now.bad(),
        now.good() + now.bad(),
        Spelled.of(now.window()));
  }

  @Override
  public double coverage() {
    return status.get().coverage();
  }

  @Override
  public boolean hasSeenEnough(double coverageAtFiring) {
    return judge() != Judgement.UNKNOWN && coverage() >= MOST_OF_IT * coverageAtFiring;
  }

  private static String consumed(ObjectiveStatus now) {
    double consumed = now.budgetConsumed().orElse(Double.NaN);
    return Double.isFinite(consumed)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * consumed)
        : "all";
  }
}

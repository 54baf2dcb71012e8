package io.evenkeel.slo.alert;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.operations.ErrorBudgetPolicy;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import io.evenkeel.config.operations.OperationsSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of an error budget whose consumption is an alert.
 *
 * @param inclusive whether exactly this share is enough
 */
record BudgetLevel(String name, Percentage share, boolean inclusive, String severity) {
  private static final Percentage ALL = Percentage.of("100");
  private static final Percentage CRITICAL_AT = Percentage.of("150");

  // A ratio of counts that lies exactly on a bound may miss it by a rounding of the last bits.
  private static final double ROUNDING = 1e-12;

  /** The levels that every budget has, and those that the file adds; the first of a name counts. */
  static List<BudgetLevel> of(OperationsSettings operations) {
    var levels = new ArrayList<BudgetLevel>();
    for (ConsumptionAlert alert : operations.monitoring().consumptionAlerts()) {
      add(
          levels,
          new BudgetLevel(alert.name(), alert.consumed(), true, severity(alert.consumed())));
    }
    add(levels, new BudgetLevel("budget_warning", Percentage.of("80"), true, "warning"));
    add(levels, new BudgetLevel("budget_low", Percentage.of("90"), false, "warning"));
    add(levels, new BudgetLevel("budget_depleted", ALL, true, "critical"));
    Percentage critical =
        operations.budgetPolicy().map(ErrorBudgetPolicy::criticalAt).orElse(CRITICAL_AT);
    add(levels, new BudgetLevel("budget_critical", critical, true, "critical"));
    return List.copyOf(levels);
  }

  /**
   * Whether a consumption lies at or beyond this level.
   *
   * @param consumed fraction of the budget, possibly infinite
   */
  boolean isReachedBy(double consumed) {
    double bound = share.fraction().doubleValue();
    return inclusive ? consumed + ROUNDING >= bound : consumed - ROUNDING > bound;
  }

  private static void add(List<BudgetLevel> levels, BudgetLevel level) {
    if (levels.stream().noneMatch(other -> other.name().equals(level.name()))) {
      levels.add(level);
    }
  }

  private static String severity(Percentage share) {
    return share.percent().compareTo(ALL.percent()) < 0 ? "warning" : "critical";
  }
}

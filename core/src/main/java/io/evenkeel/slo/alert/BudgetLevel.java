package io.evenkeel.slo.alert;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.operations.ErrorBudgetPolicy;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import io.evenkeel.config.operations.OperationsSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of an error budget whose consumption is an alert; several fire together.
 *
 * @param share from 0 % on; 100 % is all of the budget, more is overdrawn
 * @param inclusive whether exactly this share is enough
 * @param severity {@code critical} or {@code warning}
 */
public record BudgetLevel(String name, Percentage share, boolean inclusive, String severity) {
  private static final Percentage WARNED_AT = Percentage.of("80");
  private static final Percentage LOW_ABOVE = Percentage.of("90");
  private static final Percentage ALL = Percentage.of("100");
  private static final Percentage CRITICAL_AT = Percentage.of("150");

  // A ratio of counts that lies exactly on a bound may miss it by a rounding of the last bits.
  private static final double ROUNDING = 1e-12;

  /** The levels that every budget has, and after them those that the file adds. */
  public static List<BudgetLevel> of(OperationsSettings operations) {
    Percentage critical =
        operations.budgetPolicy().map(ErrorBudgetPolicy::criticalAt).orElse(CRITICAL_AT);
    var levels =
        new ArrayList<>(
            List.of(
                new BudgetLevel("budget_warning", WARNED_AT, true, "warning"),
                new BudgetLevel("budget_low", LOW_ABOVE, false, "warning"),
                new BudgetLevel("budget_depleted", ALL, true, "critical"),
                new BudgetLevel("budget_critical", critical, true, "critical")));
    for (ConsumptionAlert alert : operations.monitoring().consumptionAlerts()) {
      boolean standard = alert.consumed().equals(WARNED_AT) || alert.consumed().equals(ALL);
      if (!standard && levels.stream().noneMatch(one -> one.name().equals(alert.name()))) {
        levels.add(
            new BudgetLevel(alert.name(), alert.consumed(), true, severity(alert.consumed())));
      }
    }
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

  private static String severity(Percentage share) {
    return share.percent().compareTo(ALL.percent()) > 0 ? "critical" : "warning";
  }
}

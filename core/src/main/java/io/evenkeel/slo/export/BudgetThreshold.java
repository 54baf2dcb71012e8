package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.operations.ErrorBudgetPolicy;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert on how much of an error budget is gone. Several fire together: each as long as its own
 * condition holds.
 *
 * @param consumed from which share on, 1 is all of the budget
 * @param above fires only strictly above {@code consumed}
 */
record BudgetThreshold(String name, BigDecimal consumed, boolean above, String severity) {
  private static final BigDecimal WARNING = new BigDecimal("0.8");
  private static final BigDecimal LOW = new BigDecimal("0.9");
  private static final BigDecimal CRITICAL = new BigDecimal("1.5");

  /** Those that hold for every objective, the standard ones first. */
  static List<BudgetThreshold> of(Configuration configuration) {
    BigDecimal critical =
        configuration
            .operations()
            .budgetPolicy()
            .map(ErrorBudgetPolicy::criticalAt)
            .map(share -> share.fraction())
            .orElse(CRITICAL);
    List<BudgetThreshold> all = new ArrayList<>();
    all.add(new BudgetThreshold("budget_warning", WARNING, false, "warning"));
    all.add(new BudgetThreshold("budget_low", LOW, true, "warning"));
    all.add(new BudgetThreshold("budget_depleted", BigDecimal.ONE, false, "critical"));
    all.add(new BudgetThreshold("budget_critical", critical, false, "critical"));
    for (ConsumptionAlert alert : configuration.operations().monitoring().consumptionAlerts()) {
      BigDecimal consumed = alert.consumed().fraction();
      boolean standard =
          consumed.compareTo(WARNING) == 0 || consumed.compareTo(BigDecimal.ONE) == 0;
      if (!standard && all.stream().noneMatch(one -> one.name().equals(alert.name()))) {
        String severity = consumed.compareTo(BigDecimal.ONE) > 0 ? "critical" : "warning";
        all.add(new BudgetThreshold(alert.name(), consumed, false, severity));
      }
    }
    return List.copyOf(all);
  }

  /** The comparison, such as {@code >=}. */
  String comparison() {
    return above ? ">" : ">=";
  }

  /** For people, such as 80. */
  String percent() {
    return PromQl.number(consumed.movePointRight(2));
  }
}

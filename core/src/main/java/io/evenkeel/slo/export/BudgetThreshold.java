package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.alert.BudgetLevel;
import java.math.BigDecimal;
import java.util.List;

/**
 * An alert on how much of an error budget is gone, as rules and documents write it.
 *
 * @param consumed from which share on, 1 is all of the budget
 * @param above fires only strictly above {@code consumed}
 */
record BudgetThreshold(String name, BigDecimal consumed, boolean above, String severity) {

  /** Those that hold for every objective. */
  static List<BudgetThreshold> of(Configuration configuration) {
    return BudgetLevel.of(configuration.operations()).stream()
        .map(
            level ->
                new BudgetThreshold(
                    level.name(), level.share().fraction(), !level.inclusive(), level.severity()))
        .toList();
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

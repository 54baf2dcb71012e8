package io.evenkeel.slo;

import io.evenkeel.config.operations.ErrorBudgetPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from the state of a budget.
 *
 * @param criticalAt the consumption from which on it is critical, 1.5 for 150 %
 * @param actions sentences by the state's name in the file
 */
record BudgetPolicy(double criticalAt, Map<String, List<String>> actions) {
  static final BudgetPolicy DEFAULT = new BudgetPolicy(1.5, Map.of());

  static BudgetPolicy of(Optional<ErrorBudgetPolicy> settings) {
    return settings
        .map(
            policy ->
                new BudgetPolicy(
                    policy.criticalAt().fraction().doubleValue(), Map.copyOf(policy.actions())))
        .orElse(DEFAULT);
  }

  List<String> actions(BudgetState state) {
    String name =
        state == BudgetState.HEALTHY ? "remaining" : state.name().toLowerCase(Locale.ROOT);
    return actions.getOrDefault(name, List.of());
  }
}

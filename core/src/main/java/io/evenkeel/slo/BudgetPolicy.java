package io.evenkeel.slo;

import io.evenkeel.config.operations.ErrorBudgetPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from the state of a budget.
 *
 * @param criticalAt the consumption from which on it is critical, 1.5 for 150 %
 * @param actions what people do, as sentences
 */
record BudgetPolicy(double criticalAt, Map<BudgetState, List<String>> actions) {
  static final BudgetPolicy DEFAULT = new BudgetPolicy(1.5, Map.of());

  static BudgetPolicy of(Optional<ErrorBudgetPolicy> settings) {
    return settings.map(BudgetPolicy::of).orElse(DEFAULT);
  }

  private static BudgetPolicy of(ErrorBudgetPolicy settings) {
    var actions = new EnumMap<BudgetState, List<String>>(BudgetState.class);
    for (BudgetState state : BudgetState.values()) {
      String name =
          state == BudgetState.HEALTHY ? "remaining" : state.name().toLowerCase(Locale.ROOT);
      actions.put(state, settings.actions().getOrDefault(name, List.of()));
    }
    return new BudgetPolicy(settings.criticalAt().fraction().doubleValue(), actions);
  }

  List<String> actions(BudgetState state) {
    return actions.getOrDefault(state, List.of());
  }
}

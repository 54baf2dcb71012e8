package io.evenkeel.config.objectives;

import java.util.Set;

/**
 * The alerts on what is left of an error budget. Every objective has them, with the same meaning,
 * so no other alert may have their names.
 */
public final class BudgetAlerts {
  public static final String WARNING = "budget_warning";
  public static final String LOW = "budget_low";
  public static final String DEPLETED = "budget_depleted";
  public static final String CRITICAL = "budget_critical";

  private static final Set<String> NAMES = Set.of(WARNING, LOW, DEPLETED, CRITICAL);

  private BudgetAlerts() {}

  /** Whether this is the name of one. */
  public static boolean isName(String name) {
    return NAMES.contains(name);
  }
}

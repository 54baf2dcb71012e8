package io.evenkeel.slo;

/** How much of an error budget is gone; each state after the first is worse than the one before. */
public enum BudgetState {
  /** Nothing was measured: neither healthy nor broken. */
  UNKNOWN,
  /** Less than 80 % of the budget is consumed. */
  HEALTHY,
  /** At least 80 % is consumed. */
  WARNING,
  /** Less than 10 % is left. */
  LOW,
  /** Nothing is left: promotions freeze. */
  DEPLETED,
  /**
   * At least {@code error_budget_policy.critical_at} is consumed, 150 % unless given: emergency
   * freeze.
   */
  CRITICAL;

  // A ratio of counts that lies exactly on a bound may miss it by a rounding of the last bit.
  private static final double ROUNDING = 1e-12;

  /**
   * The state at a consumption.
   *
   * @param consumed fraction of the budget, at least 0; 1 is all of it; NaN is unknown
   * @param criticalAt the same, from which on it is critical; at least 1
   */
  static BudgetState at(double consumed, double criticalAt) {
    if (Double.isNaN(consumed)) {
      return UNKNOWN;
    }
    double reached = consumed + ROUNDING;
    if (reached >= criticalAt) {
      return CRITICAL;
    }
    if (reached >= 1) {
      return DEPLETED;
    }
    if (consumed - ROUNDING > 0.9) {
      return LOW;
    }
    return reached >= 0.8 ? WARNING : HEALTHY;
  }
}

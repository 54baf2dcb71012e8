package io.evenkeel.slo.export;

import java.util.List;

/**
 * A dashboard's names.
 *
 * @param file in its directory
 * @param title as Grafana shows it
 * @param uid the same in every Grafana
 */
record DashboardNames(String file, String title, String uid) {
  static final DashboardNames EXECUTIVE = of("executive", "Evenkeel: executive");
  static final DashboardNames SERVICE = of("service", "Evenkeel: service");
  static final DashboardNames ERROR_BUDGET = of("error-budget", "Evenkeel: error budget");
  static final DashboardNames CUSTOMER_IMPACT = of("customer-impact", "Evenkeel: customer impact");
  static final List<DashboardNames> ALL =
      List.of(EXECUTIVE, SERVICE, ERROR_BUDGET, CUSTOMER_IMPACT);

  private static DashboardNames of(String name, String title) {
    return new DashboardNames("evenkeel-" + name + ".json", title, "evenkeel-" + name);
  }
}

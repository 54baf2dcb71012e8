package io.evenkeel.config.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sections about running the service.
 *
 * @param alerts {@code critical_alerts}, then {@code warning_alerts}
 * @param severities {@code incident_severity} by name
 * @param escalation {@code escalation_matrix}, completed by the levels of {@code
 *     escalation_procedures}, by name
 * @param escalationTriggers sentences
 * @param kpis {@code operational_kpis}: sentences by group
 * @param dashboards {@code dashboard_hierarchy}: sentences by dashboard
 * @param dependencies {@code external_dependencies}: the signal of each dependency
 * @param hierarchy {@code slo_framework}'s levels as sentences
 * @param maintenance {@code maintenance_windows}
 */
public record OperationsSettings(
    Optional<ErrorBudgetPolicy> budgetPolicy,
    MonitoringSettings monitoring,
    CapacitySettings capacity,
    List<AlertSettings> alerts,
    Map<String, SeveritySettings> severities,
    Map<String, EscalationLevel> escalation,
    List<String> escalationTriggers,
    Map<String, List<String>> kpis,
    Map<String, List<String>> dashboards,
    Map<String, String> dependencies,
    List<String> hierarchy,
    NotificationSettings notifications,
    List<MaintenanceWindow> maintenance) {

  /** What a file that says nothing gets. */
  public static final OperationsSettings EMPTY =
      new OperationsSettings(
          Optional.empty(),
          MonitoringSettings.EMPTY,
          CapacitySettings.EMPTY,
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          NotificationSettings.DEFAULT,
          List.of());
}

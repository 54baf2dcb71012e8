package io.evenkeel.config.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BurnAlertSettings;
import java.time.Duration;
import java.util.List;

/**
 * {@code slo_monitoring}: the alert pairs that hold for every objective.
 *
 * @param measurement sentences
 * @param dashboards sentences
 * @param burnAlerts such as fast burn: 2 % of the budget in one hour
 * @param consumptionAlerts such as 80 % of the budget consumed
 * @param evaluationInterval how often alerts are evaluated, from 1 s to 5 min
 */
public record MonitoringSettings(
    List<String> measurement,
    List<String> dashboards,
    List<BurnAlertSettings> burnAlerts,
    List<ConsumptionAlert> consumptionAlerts,
    Duration evaluationInterval) {

  /** How often alerts are evaluated where the file says nothing. */
  public static final Duration DEFAULT_EVALUATION_INTERVAL = Duration.ofSeconds(10);

  /** What a file that says nothing gets. */
  public static final MonitoringSettings EMPTY =
      new MonitoringSettings(
          List.of(), List.of(), List.of(), List.of(), DEFAULT_EVALUATION_INTERVAL);

  /** The same with other pairs. */
  public MonitoringSettings withBurnAlerts(List<BurnAlertSettings> others) {
    return new MonitoringSettings(
        measurement, dashboards, List.copyOf(others), consumptionAlerts, evaluationInterval);
  }

  /** Fires when at least this share of the budget is consumed; 100 % is a depleted budget. */
  public record ConsumptionAlert(String name, Position position, Percentage consumed) {}
}

package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.config.operations.CapacitySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code critical_alerts} and {@code warning_alerts} over what is published as metrics. */
final class ConditionRules {
  private ConditionRules() {}

  static List<Object> groups(Configuration configuration, List<Problem> notExpressed) {
    List<Object> rules = new ArrayList<>();
    for (AlertSettings alert : configuration.operations().alerts()) {
      List<Map<String, Object>> expressed = ConditionExpression.rules(alert, configuration);
      if (expressed.isEmpty()) {
        notExpressed.add(
            new Problem(
                Problem.Severity.WARNING,
                alert.position(),
                "alert '%s' has no Prometheus rule: no metric publishes signal '%s'; the process"
                        .formatted(alert.name(), alert.condition().signal())
                    + " itself evaluates it"));
      }
      rules.addAll(expressed);
    }
    nameCapacity(configuration.operations().capacity(), notExpressed);
    if (rules.isEmpty()) {
      return List.of();
    }
    var group = new LinkedHashMap<String, Object>();
    group.put("name", "evenkeel conditions");
    group.put(
        "interval", PromQl.duration(configuration.operations().monitoring().evaluationInterval()));
    group.put("rules", rules);
    return List.of(group);
  }

  private static void nameCapacity(CapacitySettings capacity, List<Problem> notExpressed) {
    if (!capacity.warning().isEmpty() || !capacity.critical().isEmpty()) {
      notExpressed.add(
          new Problem(
              Problem.Severity.WARNING,
              capacity.position(),
              "'capacity_thresholds' has no Prometheus rules: no metric publishes the use of"
                  + " resources; the process itself evaluates it"));
    }
  }
}

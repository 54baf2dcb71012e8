package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prometheus rules that alert exactly when the process itself does: the burn-rate and budget alerts
 * in force for each objective, on the exact counters {@code evenkeel_slo_good_total} and {@code
 * evenkeel_slo_bad_total} summed over all instances.
 *
 * <ul>
 *   <li>An objective for every service becomes rules grouped by service, without the services that
 *       have their own.
 *   <li>What is consumed is weighted with {@code evenkeel_slo_coverage}, the average over
 *       instances; over a calendar window, which PromQL has no range for, it is what the instances
 *       themselves publish as {@code evenkeel_slo_budget_remaining}, again the average.
 *   <li>Alerts over windows of at least four hours are evaluated once a minute, others as often as
 *       the process evaluates them.
 *   <li>Prometheus must keep samples for as long as the longest window ({@code
 *       --storage.tsdb.retention.time}).
 * </ul>
 */
public final class PrometheusRules {
  private PrometheusRules() {}

  /** A rules file as YAML; alerts that no published metric can express are named, not dropped. */
  public static Exported of(Configuration configuration) {
    List<Problem> notExpressed = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    for (ObjectiveSeries series : ObjectiveSeries.of(configuration)) {
      groups.addAll(new ObjectiveRules(series, configuration).groups(notExpressed));
    }
    groups.addAll(ConditionRules.groups(configuration, notExpressed));
    notExpressed.sort(
        Comparator.comparing((Problem problem) -> problem.position().line())
            .thenComparing(problem -> problem.position().column()));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("groups", groups);
    return new Exported(Tree.yaml(file), notExpressed);
  }
}

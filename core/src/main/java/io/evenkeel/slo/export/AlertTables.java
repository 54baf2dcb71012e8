package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.operations.AlertSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alerts in force for a service, as tables. */
final class AlertTables {
  private AlertTables() {}

  static String part(String heading, ServiceView view) {
    var out = new Markdown().heading(heading);
    out.table(
        List.of("Alert", "Objective", "Severity", "Fires when", "Goes to"), coded(burns(view)));
    out.table(List.of("Alert", "Severity", "Fires when"), coded(budgets(view.configuration())));
    List<List<String>> conditions = conditions(view.configuration());
    if (!conditions.isEmpty()) {
      out.table(List.of("Alert", "Severity", "Fires when", "Goes to"), coded(conditions));
    }
    return out.done();
  }

  /** The same under a heading for each alert, which alerts link to. */
  static String headed(ServiceView view) {
    var sentences = new LinkedHashMap<String, List<String>>();
    for (List<String> burn : burns(view)) {
      sentence(
          sentences, burn.get(0), "%s (%s): %s".formatted(burn.get(1), burn.get(2), burn.get(3)));
    }
    for (List<String> budget : budgets(view.configuration())) {
      sentence(sentences, budget.get(0), "%s (%s)".formatted(budget.get(2), budget.get(1)));
    }
    for (List<String> condition : conditions(view.configuration())) {
      sentence(
          sentences, condition.get(0), "%s (%s)".formatted(condition.get(2), condition.get(1)));
    }
    var out = new Markdown();
    sentences.forEach((name, items) -> out.subheading(Markdown.text(name)).items(items));
    return out.done();
  }

  private static void sentence(Map<String, List<String>> all, String name, String sentence) {
    all.computeIfAbsent(name, key -> new ArrayList<>()).add(sentence);
  }

  /** Rows whose first cell, a name as the file has it, is spelt for a table. */
  private static List<List<String>> coded(List<List<String>> rows) {
    return rows.stream()
        .map(
            row -> {
              var cells = new ArrayList<>(row);
              cells.set(0, Markdown.code(row.get(0)));
              return List.copyOf(cells);
            })
        .toList();
  }

  private static List<List<String>> burns(ServiceView view) {
    var rows = new ArrayList<List<String>>();
    for (ObjectiveSeries series : view.objectives()) {
      BurnAlerts alerts =
          BurnAlerts.of(
              series.settings(), view.configuration().operations().monitoring().burnAlerts());
      for (BurnAlert alert : alerts.inForce()) {
        rows.add(
            List.of(
                alert.name(),
                Markdown.code(series.settings().name()),
                Markdown.text(alert.severity()),
                "more than %s %% of at least %d events in %s, and of those in %s, are bad (%s of the budget; %s times too fast)"
                    .formatted(
                        PromQl.number(alert.rate().threshold().movePointRight(2)),
                        alert.rate().minimumEvents(),
                        PromQl.duration(alert.longWindow()),
                        PromQl.duration(alert.shortWindow()),
                        alert.budget(),
                        PromQl.number(alert.rate().factor())),
                routes(alert.routes())));
      }
    }
    return rows;
  }

  private static List<List<String>> budgets(Configuration configuration) {
    return BudgetThreshold.of(configuration).stream()
        .map(
            threshold ->
                List.of(
                    threshold.name(),
                    Markdown.text(threshold.severity()),
                    "%s %s %% of an error budget are consumed"
                        .formatted(
                            threshold.above() ? "more than" : "at least", threshold.percent())))
        .toList();
  }

  private static List<List<String>> conditions(Configuration configuration) {
    var rows = new ArrayList<List<String>>();
    for (AlertSettings alert : configuration.operations().alerts()) {
      rows.add(
          List.of(
              alert.name(),
              Markdown.text(alert.severity()),
              Markdown.code(ConditionWords.of(alert.condition())),
              routes(alert.routes())));
    }
    return rows;
  }

  private static String routes(List<String> routes) {
    return routes.isEmpty()
        ? "the default"
        : String.join(", ", routes.stream().map(Markdown::code).toList());
  }
}

package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The groups of rules of one objective: one for each pace at which its alerts are evaluated. */
final class ObjectiveRules {
  private static final Duration LONG = Duration.ofHours(4);
  private static final Duration UNHURRIED = Duration.ofMinutes(1);
  private static final String COVERAGE = "service_objective:evenkeel_slo_coverage:avg";
  private static final String CONSUMED = "service_objective:evenkeel_slo_budget_consumed:ratio";

  private final ObjectiveSeries series;
  private final ObjectiveSettings settings;
  private final Configuration configuration;
  private final RecordedWindows windows;
  private final Map<Duration, List<Object>> rulesByPace = new TreeMap<>();

  ObjectiveRules(ObjectiveSeries series, Configuration configuration) {
    this.series = series;
    this.settings = series.settings();
    this.configuration = configuration;
    this.windows = new RecordedWindows(series);
  }

  List<Object> groups(List<Problem> notExpressed) {
    if (!PublishedMetrics.hasCounters(settings.indicator())) {
      notExpressed.add(
          new Problem(
              Problem.Severity.WARNING,
              settings.position(),
              "objective '%s' publishes no counts, so it has no Prometheus rules"
                  .formatted(settings.name())));
      return List.of();
    }
    BurnAlerts alerts =
        BurnAlerts.of(settings, configuration.operations().monitoring().burnAlerts());
    alerts.inForce().forEach(this::burn);
    for (BurnAlertSettings infeasible : alerts.infeasible()) {
      notExpressed.add(
          new Problem(
              Problem.Severity.WARNING,
              settings.position(),
              "no window makes burn alert '%s' feasible for objective '%s'"
                  .formatted(infeasible.name(), settings.name())));
    }
    budget();
    List<Object> groups = new ArrayList<>();
    rulesByPace.forEach((pace, rules) -> groups.add(group(pace, rules)));
    return groups;
  }

  private Map<String, Object> group(Duration pace, List<Object> rules) {
    var group = new LinkedHashMap<String, Object>();
    group.put("name", "evenkeel " + series.title() + " every " + PromQl.duration(pace));
    group.put("interval", PromQl.duration(pace));
    group.put("rules", rules);
    return group;
  }

  /**
   * Half a minute is a hair's breadth of a window of hours, and reading one costs that much more.
   */
  private List<Object> rulesOver(Duration window) {
    Duration often = configuration.operations().monitoring().evaluationInterval();
    Duration pace =
        window.compareTo(LONG) >= 0 && often.compareTo(UNHURRIED) < 0 ? UNHURRIED : often;
    return rulesByPace.computeIfAbsent(pace, key -> new ArrayList<>());
  }

  private void burn(BurnAlert alert) {
    List<Object> rules = rulesOver(alert.longWindow());
    rules.addAll(windows.rules(List.of(alert.longWindow(), alert.shortWindow())));
    String bound = " > " + PromQl.number(alert.rate().threshold());
    String expression =
        ratio(alert.longWindow())
            + bound
            + "\nand\n"
            + ratio(alert.shortWindow())
            + bound
            // Half an event below the least count: what increase extrapolates is no whole number.
            + "\nand\n"
            + windows.events(alert.longWindow())
            + " > "
            + PromQl.number(
                BigDecimal.valueOf(alert.rate().minimumEvents()).subtract(new BigDecimal("0.5")));
    rules.add(
        new AlertRule(alert.name(), alert.severity(), series)
            .firing(
                expression,
                "burns its error budget more than %s times too fast, over %s and over %s"
                    .formatted(
                        PromQl.number(alert.rate().factor()),
                        PromQl.duration(alert.longWindow()),
                        PromQl.duration(alert.shortWindow()))));
  }

  private void budget() {
    List<Object> rules = rulesOver(settings.window());
    boolean calendar = settings.calendar().isPresent();
    boolean perfect = series.allowed().signum() == 0;
    if (calendar) {
      rules.add(
          windows.rule(
              CONSUMED,
              "1 - " + PromQl.average("evenkeel_slo_budget_remaining" + series.selector())));
    } else {
      rules.addAll(windows.rules(List.of(settings.window())));
      rules.add(
          windows.rule(COVERAGE, PromQl.average("evenkeel_slo_coverage" + series.selector())));
      if (!perfect) {
        rules.add(windows.rule(CONSUMED, weighted() + "\n/ " + PromQl.number(series.allowed())));
      }
    }
    for (BudgetThreshold threshold : BudgetThreshold.of(configuration)) {
      String expression =
          calendar
              ? CONSUMED + series.selector() + bound(threshold, threshold.consumed())
              : perfect
                  // With nothing allowed, the first bad event spends the budget without end.
                  ? windows.bad(settings.window()) + " > 0"
                  // Scaled bound, not scaled ratio: a ratio of counts meets its decimal exactly.
                  : weighted() + bound(threshold, threshold.consumed().multiply(series.allowed()));
      rules.add(
          new AlertRule(threshold.name(), threshold.severity(), series)
              .firing(
                  expression,
                  "has consumed %s %s %% of its error budget"
                      .formatted(
                          threshold.above() ? "more than" : "at least", threshold.percent())));
    }
  }

  private static String bound(BudgetThreshold threshold, BigDecimal value) {
    return " " + threshold.comparison() + " " + PromQl.number(value);
  }

  private String weighted() {
    return ratio(settings.window()) + "\n* " + COVERAGE + series.selector();
  }

  private String ratio(Duration window) {
    return windows.bad(window) + " / " + windows.events(window);
  }
}

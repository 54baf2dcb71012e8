package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.slo.export.Panel.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each dashboard shows. Shares of events are sums of counts over sums of counts; of gauges
 * that each instance publishes about itself, the worst instance is shown.
 */
final class DashboardPanels {
  private static final String CHOSEN = "{service=~\"$service\",objective=~\"$objective\"}";
  private static final String NAME = "{{service}}/{{objective}}";
  private static final String BOTH = "by (service, objective)";

  private final Configuration configuration;

  DashboardPanels(Configuration configuration) {
    this.configuration = configuration;
  }

  List<Panel> executive() {
    List<Panel> panels = new ArrayList<>();
    panels.add(
        Panel.stat(
            "Objectives within budget",
            "short",
            "Objectives of which every instance has error budget left.",
            new Query("count(%s > 0) or vector(0)".formatted(remaining()), "within budget")));
    panels.add(
        Panel.stat(
            "Objectives out of budget",
            "short",
            "Objectives of which an instance has spent its error budget.",
            new Query("count(%s <= 0) or vector(0)".formatted(remaining()), "out of budget")));
    panels.add(
        Panel.stat(
            "Active alerts", "short", "Alerts that fire now.", new Query(firing(), "firing")));
    panels.add(
        Panel.stat(
            "Least coverage",
            "percentunit",
            "The part of its window that an instance has observed at least.",
            new Query("min(evenkeel_slo_coverage%s)".formatted(CHOSEN), "coverage")));
    panels.add(compliance());
    panels.add(remainingNow());
    business().ifPresent(panels::add);
    panels.add(remainingOverTime());
    return panels;
  }

  List<Panel> service() {
    return List.of(
        Panel.series(
            "Events",
            "reqps",
            "Good and bad events a second.",
            new Query(
                "sum %1$s (rate(evenkeel_slo_good_total%2$s[$__rate_interval])) + sum %1$s (rate(evenkeel_slo_bad_total%2$s[$__rate_interval]))"
                    .formatted(BOTH, CHOSEN),
                NAME)),
        Panel.series(
            "Bad events",
            "percentunit",
            "Bad events over all events.",
            new Query(badShare("rate", "$__rate_interval"), NAME)),
        Panel.series(
            "Latency",
            "s",
            "Percentiles that the process publishes; of the slowest instance.",
            new Query(
                "max by (service, quantile, window) (evenkeel_slo_latency{service=~\"$service\"})",
                "{{service}} {{quantile}} over {{window}}")),
        compliance(),
        burn(),
        coverage(),
        alerts());
  }

  List<Panel> errorBudget() {
    return List.of(
        remainingNow(),
        remainingOverTime(),
        burn(),
        Panel.bars(
            "Bad events",
            "short",
            "In the time range shown, over all instances.",
            new Query(increase("bad"), NAME)),
        alerts(),
        coverage());
  }

  List<Panel> customerImpact() {
    List<Panel> panels = new ArrayList<>();
    panels.add(
        Panel.bars(
            "Affected events",
            "short",
            "Bad events in the time range shown. A call that was slow and failed counts in both"
                + " objectives.",
            new Query(increase("bad"), NAME)));
    panels.add(
        Panel.bars(
            "Affected share",
            "percentunit",
            "Bad events over all events in the time range shown.",
            new Query(badShare("increase", "$__range"), NAME)));
    panels.add(
        Panel.series(
            "Affected events a minute",
            "short",
            "Over all instances.",
            new Query(
                "60 * sum %s (rate(evenkeel_slo_bad_total%s[$__rate_interval]))"
                    .formatted(BOTH, CHOSEN),
                NAME)));
    panels.add(
        Panel.bars(
            "Most affected",
            "percentunit",
            "The five objectives with the largest share of bad events.",
            new Query("topk(5, %s)".formatted(badShare("increase", "$__range")), NAME)));
    panels.add(
        Panel.series(
            "How long customers wait",
            "s",
            "The highest percentile that the process publishes; of the slowest instance.",
            new Query(
                "max by (service, window) (evenkeel_slo_latency{service=~\"$service\"})",
                "{{service}} over {{window}}")));
    business().ifPresent(panels::add);
    return panels;
  }

  private static Panel compliance() {
    return Panel.bars(
        "Compliance",
        "percentunit",
        "Good events over all events in the time range shown, beside the target.",
        new Query("1 - (%s)".formatted(badShare("increase", "$__range")), NAME),
        new Query("max %s (evenkeel_slo_target%s)".formatted(BOTH, CHOSEN), NAME + " target"));
  }

  private static Panel coverage() {
    return Panel.series(
        "Coverage",
        "percentunit",
        "The part of its window that was observed; of the instance that has seen least.",
        new Query("min %s (evenkeel_slo_coverage%s)".formatted(BOTH, CHOSEN), NAME));
  }

  private static Panel remainingNow() {
    return Panel.bars(
        "Error budget left",
        "percentunit",
        "Of the worst instance; below 0 is overdrawn.",
        new Query(remaining(), NAME));
  }

  private static Panel remainingOverTime() {
    return Panel.series(
        "Error budget left",
        "percentunit",
        "Over the objective's window, of the worst instance.",
        new Query(remaining(), NAME));
  }

  private static Panel burn() {
    return Panel.series(
        "Burn rate",
        "short",
        "How many times faster than sustainable the budget burns, in each window that an alert"
            + " looks at; of the worst instance.",
        new Query(
            "max by (service, objective, window) (evenkeel_slo_burn_rate%s)".formatted(CHOSEN),
            NAME + " over {{window}}"));
  }

  private static Panel alerts() {
    return Panel.series(
        "Alerts",
        "short",
        "1 while the alert fires.",
        new Query(
            "max by (service, objective, alert, severity) (evenkeel_slo_alert_firing%s)"
                .formatted(CHOSEN),
            "{{alert}} of " + NAME));
  }

  /** The promises that customers were given, where the file names any. */
  private Optional<Panel> business() {
    String names =
        configuration.objectives().stream()
            .filter(one -> one.level() == ObjectiveSettings.Level.BUSINESS)
            .filter(one -> PublishedMetrics.hasCounters(one.indicator()))
            .map(ObjectiveSettings::name)
            .distinct()
            .map(PromQl::literally)
            .collect(Collectors.joining("|"));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String selector = "{service=~\"$service\",objective=~%s}".formatted(PromQl.quoted(names));
    return Optional.of(
        Panel.bars(
            "Business objectives",
            "percentunit",
            "Share of good events in the window; of the worst instance.",
            new Query("min %s (evenkeel_slo_compliance%s)".formatted(BOTH, selector), NAME),
            new Query(
                "max %s (evenkeel_slo_target%s)".formatted(BOTH, selector), NAME + " target")));
  }

  private static String remaining() {
    return "min %s (evenkeel_slo_budget_remaining%s)".formatted(BOTH, CHOSEN);
  }

  // An instance that fires twice is one alert, as is one that fires on two instances.
  private static String firing() {
    return "sum(max by (service, objective, alert) (evenkeel_slo_alert_firing%s))"
        .formatted(CHOSEN);
  }

  private static String increase(String kind) {
    return "sum %s (increase(evenkeel_slo_%s_total%s[$__range]))".formatted(BOTH, kind, CHOSEN);
  }

  private static String badShare(String function, String range) {
    String bad =
        "sum %s (%s(evenkeel_slo_bad_total%s[%s]))".formatted(BOTH, function, CHOSEN, range);
    String good =
        "sum %s (%s(evenkeel_slo_good_total%s[%s]))".formatted(BOTH, function, CHOSEN, range);
    return "%s / (%s + %s)".formatted(bad, bad, good);
  }
}

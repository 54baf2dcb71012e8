package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.CalendarPeriod;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.slo.alert.DocumentNames;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of an SLO's {@code spec} in OpenSLO v1. */
final class OpenSloIndicator {
  private static final int LONGEST_DESCRIPTION = 1_050;

  private OpenSloIndicator() {}

  static Map<String, Object> spec(ObjectiveSeries series, ZoneId zone, List<Object> policies) {
    ObjectiveSettings settings = series.settings();
    var spec = new LinkedHashMap<String, Object>();
    spec.put("description", shortened(settings.definition().orElse(series.title())));
    spec.put("service", DocumentNames.of(settings.service()));
    spec.put("indicator", indicator(series));
    spec.put("timeWindow", List.of(window(settings, zone)));
    spec.put("budgetingMethod", "Occurrences");
    var objective = new LinkedHashMap<String, Object>();
    objective.put("displayName", settings.target() + description(settings));
    objective.put("target", settings.target().fraction());
    spec.put("objectives", List.of(objective));
    spec.put("alertPolicies", policies);
    return spec;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }

  // The counters of a slice objective count slices already: each of them is an occurrence.
  private static String description(ObjectiveSettings settings) {
    return settings.indicator() instanceof Indicator.Latency latency
            && latency.sliceBudget().isPresent()
        ? " of one-minute slices"
        : " of events";
  }

  private static Map<String, Object> indicator(ObjectiveSeries series) {
    var ratio = new LinkedHashMap<String, Object>();
    ratio.put("counter", true);
    ratio.put("good", metric("sum(evenkeel_slo_good_total%s)".formatted(series.selector())));
    ratio.put(
        "total",
        metric(
            "sum(evenkeel_slo_good_total%1$s) + sum(evenkeel_slo_bad_total%1$s)"
                .formatted(series.selector())));
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put(
        "name", DocumentNames.of(series.settings().service(), series.settings().name(), "ratio"));
    var indicator = new LinkedHashMap<String, Object>();
    indicator.put("metadata", metadata);
    indicator.put("spec", Map.of("ratioMetric", ratio));
    return indicator;
  }

  private static Map<String, Object> metric(String query) {
    var source = new LinkedHashMap<String, Object>();
    source.put("type", "Prometheus");
    source.put("spec", Map.of("query", query));
    return Map.of("metricSource", source);
  }

  private static Map<String, Object> window(ObjectiveSettings settings, ZoneId zone) {
    var window = new LinkedHashMap<String, Object>();
    if (settings.calendar().isPresent()) {
      CalendarPeriod period = settings.calendar().get();
      window.put("duration", "1" + unit(period));
      window.put("isRolling", false);
      var calendar = new LinkedHashMap<String, Object>();
      // Any start will do that periods have in common: a Monday that begins a year.
      calendar.put("startTime", "2018-01-01 00:00:00");
      calendar.put("timeZone", zone.getId());
      window.put("calendar", calendar);
    } else {
      window.put("duration", duration(settings.window()));
      window.put("isRolling", true);
    }
    return window;
  }

  private static String unit(CalendarPeriod period) {
    return switch (period) {
      case HOUR -> "h";
      case DAY -> "d";
      case WEEK -> "w";
      case MONTH -> "M";
      case QUARTER -> "Q";
    };
  }

  /** One whole number and one unit, from minutes on: what OpenSLO's durations are. */
  static String duration(Duration duration) {
    long minutes = Math.max(1, duration.plusSeconds(30).toMinutes());
    if (minutes % (24 * 60) == 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  /** What kind of place a route leads to; addresses may hold secrets and stay where they are. */
  static String target(String route, Configuration configuration) {
    Route bound =
        configuration
            .operations()
            .notifications()
            .routes()
            .getOrDefault(route, configuration.operations().notifications().otherwise());
    if (bound instanceof Route.Alertmanager) {
      return "alertmanager";
    }
    return bound instanceof Route.Webhook ? "webhook" : "log";
  }
}

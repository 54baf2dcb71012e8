package io.evenkeel.slo.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The recording rules of one objective: what was counted in each window, summed over instances. A
 * window is recorded once, in the first group that asks for it.
 *
 * <p>{@code increase} sees through restarts, and what it adds at the ends of a window it adds to
 * good and bad events alike, so ratios stay exact; sums of counts, never averages of ratios.
 */
final class RecordedWindows {
  private final ObjectiveSeries series;
  private final Set<Duration> recorded = new LinkedHashSet<>();

  RecordedWindows(ObjectiveSeries series) {
    this.series = series;
  }

  /** The rules for the windows that were not recorded before. */
  List<Object> rules(List<Duration> windows) {
    List<Object> rules = new ArrayList<>();
    for (Duration window : windows) {
      if (recorded.add(window)) {
        rules.add(rule(name("bad", window), increase("bad", window)));
        rules.add(
            rule(
                name("events", window),
                increase("good", window) + "\n+\n" + increase("bad", window)));
      }
    }
    return rules;
  }

  /** A rule that records an expression under the labels of the objective. */
  Map<String, Object> rule(String name, String expression) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("record", name);
    rule.put("expr", expression);
    rule.put("labels", series.labels());
    return rule;
  }

  /** Bad events in a window. */
  String bad(Duration window) {
    return name("bad", window) + series.selector();
  }

  /** Good and bad events in a window. */
  String events(Duration window) {
    return name("events", window) + series.selector();
  }

  private String increase(String kind, Duration window) {
    return "sum by (service, objective) (increase(evenkeel_slo_%s_total%s[%s]))"
        .formatted(kind, series.selector(), PromQl.duration(window));
  }

  private static String name(String what, Duration window) {
    return "service_objective:evenkeel_slo_%s:increase%s".formatted(what, PromQl.duration(window));
  }
}

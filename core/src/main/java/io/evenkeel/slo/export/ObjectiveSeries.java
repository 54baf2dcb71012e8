package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series that instances publish about one objective of the file.
 *
 * @param settings of one service, or of every service
 * @param others services that an objective for every service does not speak about, because they
 *     have their own of that name
 */
record ObjectiveSeries(ObjectiveSettings settings, List<String> others) {

  /** One for each objective, in the order of the file. */
  static List<ObjectiveSeries> of(Configuration configuration) {
    List<ObjectiveSettings> all = configuration.objectives();
    return all.stream()
        .map(one -> new ObjectiveSeries(one, servicesWithTheirOwn(one, all)))
        .toList();
  }

  private static List<String> servicesWithTheirOwn(
      ObjectiveSettings general, List<ObjectiveSettings> all) {
    if (!isForEveryService(general)) {
      return List.of();
    }
    return all.stream()
        .filter(one -> !isForEveryService(one) && one.name().equals(general.name()))
        .map(ObjectiveSettings::service)
        .toList();
  }

  static boolean isForEveryService(ObjectiveSettings settings) {
    return settings.service().equals(ObjectiveSettings.EVERY_SERVICE);
  }

  /** {@code {service="api",objective="availability"}}. */
  String selector(String... more) {
    return matching(List.of(more), List.of("objective=" + PromQl.quoted(settings.name())));
  }

  /** {@code {service="api"}}, for what is published once for all objectives of a service. */
  String serviceSelector(String... more) {
    return matching(List.of(more), List.of());
  }

  private String matching(List<String> first, List<String> objective) {
    List<String> matchers = new ArrayList<>(first);
    if (!isForEveryService(settings)) {
      matchers.add("service=" + PromQl.quoted(settings.service()));
    }
    matchers.addAll(objective);
    others.forEach(other -> matchers.add("service!=" + PromQl.quoted(other)));
    return "{" + String.join(",", matchers) + "}";
  }

  /** The labels that every series of this objective has. */
  Map<String, String> labels() {
    var labels = new LinkedHashMap<String, String>();
    if (!isForEveryService(settings)) {
      labels.put("service", settings.service());
    }
    labels.put("objective", settings.name());
    return labels;
  }

  /** 1 − T, exact: the share of events that may be bad. */
  BigDecimal allowed() {
    return BigDecimal.ONE.subtract(settings.target().fraction());
  }

  /** For people: {@code api/availability}. */
  String title() {
    return settings.service() + "/" + settings.name();
  }
}

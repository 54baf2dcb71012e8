package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.slo.alert.DocumentNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A configuration's objectives as OpenSLO v1: services, SLOs on the published Prometheus counters,
 * alert policies, conditions and notification targets.
 *
 * <p>OpenSLO v1 has burn rates over one window only, no alerts on what is left of a budget, no
 * conditions over other signals, no objective for every service, and no target of 100 %: each of
 * these in the file is named in {@link Exported#notExpressed}.
 */
public final class OpenSlo {
  private final Configuration configuration;
  private final List<Problem> notExpressed = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  private final Set<String> routes = new TreeSet<>();

  private OpenSlo(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The documents of one YAML stream. */
  public static Exported of(Configuration configuration) {
    return new OpenSlo(configuration).export();
  }

  private Exported export() {
    List<ObjectiveSeries> expressible =
        ObjectiveSeries.of(configuration).stream().filter(this::isExpressible).toList();
    services(expressible).forEach(this::service);
    expressible.forEach(this::objective);
    routes.forEach(this::target);
    if (!expressible.isEmpty()) {
      thresholds();
    }
    configuration.operations().alerts().forEach(this::condition);
    notExpressed.sort(
        Comparator.comparing((Problem problem) -> problem.position().line())
            .thenComparing(problem -> problem.position().column()));
    return new Exported(
        objects.stream().map(Tree::yaml).collect(Collectors.joining("---\n")), notExpressed);
  }

  private static Set<String> services(List<ObjectiveSeries> series) {
    return series.stream()
        .map(one -> one.settings().service())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isExpressible(ObjectiveSeries series) {
    ObjectiveSettings settings = series.settings();
    if (ObjectiveSeries.isForEveryService(settings)) {
      remark(
          settings.position(),
          "objective '%s' is for every service, and an SLO of OpenSLO is for one"
              .formatted(settings.name()));
      return false;
    }
    if (!PublishedMetrics.hasCounters(settings.indicator())) {
      remark(
          settings.position(),
          "objective '%s' publishes no counts that an SLO of OpenSLO could divide"
              .formatted(settings.name()));
      return false;
    }
    if (series.allowed().signum() == 0) {
      remark(
          settings.position(),
          "objective '%s' allows no failure, and OpenSLO's targets are below 100 %%"
              .formatted(settings.name()));
      return false;
    }
    return true;
  }

  private void service(String service) {
    objects.add(object("Service", DocumentNames.of(service), service, Map.of()));
  }

  private void objective(ObjectiveSeries series) {
    ObjectiveSettings settings = series.settings();
    var policies = new ArrayList<Object>();
    BurnAlerts alerts =
        BurnAlerts.of(settings, configuration.operations().monitoring().burnAlerts());
    for (BurnAlert alert : alerts.inForce()) {
      policies.add(Map.of("alertPolicyRef", policyName(series, alert)));
    }
    objects.add(
        object(
            "SLO",
            name(series),
            series.title(),
            OpenSloIndicator.spec(
                series, configuration.library().timeZone(), List.copyOf(policies))));
    alerts.inForce().forEach(alert -> policy(series, alert));
  }

  private void policy(ObjectiveSeries series, BurnAlert alert) {
    String name = policyName(series, alert);
    List<Object> targets = new ArrayList<>();
    for (String route : alert.routes().isEmpty() ? List.of("default") : alert.routes()) {
      routes.add(route);
      targets.add(Map.of("targetRef", DocumentNames.of(route)));
    }
    var policy = new LinkedHashMap<String, Object>();
    policy.put("description", "%s of %s".formatted(alert.name(), series.title()));
    policy.put("alertWhenNoData", false);
    policy.put("alertWhenBreaching", true);
    policy.put("alertWhenResolved", true);
    policy.put("conditions", List.of(Map.of("conditionRef", name)));
    policy.put("notificationTargets", targets);
    objects.add(object("AlertPolicy", name, alert.name(), policy));

    var burn = new LinkedHashMap<String, Object>();
    burn.put("kind", "burnrate");
    burn.put("op", "gt");
    burn.put("threshold", alert.rate().factor().round(PromQl.DOUBLE));
    burn.put("lookbackWindow", OpenSloIndicator.duration(alert.longWindow()));
    burn.put("alertAfter", "0m");
    var condition = new LinkedHashMap<String, Object>();
    condition.put("description", "Burns %s of the budget".formatted(alert.budget()));
    condition.put("severity", alert.severity());
    condition.put("condition", burn);
    objects.add(object("AlertCondition", name, alert.name(), condition));
    remark(
        alert.adaptedFrom().isPresent() || !isWrittenAt(series, alert)
            ? series.settings().position()
            : place(series, alert),
        ("burn alert '%s' of objective '%s': OpenSLO has one window, so its short window of %s and"
                + " its least count of %d events are left out")
            .formatted(
                alert.name(),
                series.settings().name(),
                PromQl.duration(alert.shortWindow()),
                alert.rate().minimumEvents()));
  }

  private static boolean isWrittenAt(ObjectiveSeries series, BurnAlert alert) {
    return series.settings().burnAlerts().stream().anyMatch(own -> own.name().equals(alert.name()));
  }

  private static Position place(ObjectiveSeries series, BurnAlert alert) {
    return series.settings().burnAlerts().stream()
        .filter(own -> own.name().equals(alert.name()))
        .findFirst()
        .orElseThrow()
        .position();
  }

  private void target(String route) {
    objects.add(
        object(
            "AlertNotificationTarget",
            DocumentNames.of(route),
            route,
            Map.of("target", OpenSloIndicator.target(route, configuration))));
  }

  private void thresholds() {
    Position first = configuration.objectives().get(0).position();
    remark(
        first,
        "OpenSLO's conditions know burn rates only: the budget alerts %s are left out"
            .formatted(
                BudgetThreshold.of(configuration).stream()
                    .map(BudgetThreshold::name)
                    .collect(Collectors.joining(", "))));
  }

  private void condition(AlertSettings alert) {
    remark(
        alert.position(),
        "OpenSLO's conditions know burn rates only: alert '%s' is left out"
            .formatted(alert.name()));
  }

  private void remark(Position position, String message) {
    notExpressed.add(new Problem(Problem.Severity.WARNING, position, message));
  }

  private static String name(ObjectiveSeries series) {
    return DocumentNames.of(series.settings().service(), series.settings().name());
  }

  private static String policyName(ObjectiveSeries series, BurnAlert alert) {
    return DocumentNames.of(series.settings().service(), series.settings().name(), alert.name());
  }

  private static Map<String, Object> object(
      String kind, String name, String displayName, Map<String, ?> spec) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name);
    metadata.put("displayName", displayName);
    var object = new LinkedHashMap<String, Object>();
    object.put("apiVersion", "openslo/v1");
    object.put("kind", kind);
    object.put("metadata", metadata);
    object.put("spec", spec);
    return object;
  }
}

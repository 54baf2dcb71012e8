package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.config.operations.CapacitySettings;
import io.evenkeel.config.operations.ErrorBudgetPolicy;
import io.evenkeel.config.operations.EscalationLevel;
import io.evenkeel.config.operations.MaintenanceWindow;
import io.evenkeel.config.operations.MonitoringSettings;
import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.operations.SeveritySettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.BurnAlertsSchema;
import io.evenkeel.config.sections.objectives.ErrorBudget;
import io.evenkeel.config.sections.objectives.ObjectiveSections;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections about running the service. */
public final class OperationsSections {
  private final Field<BudgetPolicySchema.Policy> budgetPolicy;
  private final Field<MonitoringSchema.Stated> monitoring;
  private final Field<List<BurnAlertSettings>> burnAlerts;
  private final Field<List<MaintenanceWindow>> maintenance;
  private final Field<CapacitySettings> capacity;
  private final Field<List<AlertSettings>> criticalAlerts;
  private final Field<List<AlertSettings>> warningAlerts;
  private final Field<Map<String, SeveritySettings>> severities;
  private final Field<Map<String, EscalationLevel>> matrix;
  private final Field<EscalationProceduresSchema.Procedures> procedures;
  private final Field<Map<String, List<String>>> kpis;
  private final Field<Map<String, List<String>>> dashboards;
  private final Field<NotificationSettings> notifications;

  public OperationsSections(ObjectSchema<?> file) {
    budgetPolicy =
        file.optional(
            "error_budget_policy", new BudgetPolicySchema(), "What a used-up budget leads to.");
    monitoring =
        file.optional("slo_monitoring", new MonitoringSchema(), "Alert pairs for every objective.");
    burnAlerts =
        file.optional(
            "burn_alerts", new BurnAlertsSchema(), "Burn-rate alerts of every objective.");
    maintenance =
        file.optional(
            "maintenance_windows",
            new ListSchema<>(new MaintenanceSchema()),
            "Planned stretches of time that no objective counts.");
    capacity =
        file.optional(
            "capacity_thresholds", new CapacitySchema(), "Use of resources that is too much.");
    criticalAlerts =
        file.optional(
            "critical_alerts", new ListSchema<>(new AlertSchema("critical")), "Page somebody.");
    warningAlerts =
        file.optional(
            "warning_alerts", new ListSchema<>(new AlertSchema("warning")), "Tell somebody.");
    severities =
        file.optional(
            "incident_severity",
            new NamedSchema<>("severity", new SeveritySchema()),
            "Levels of incidents and the response to each.");
    matrix =
        file.optional(
            "escalation_matrix",
            new NamedSchema<>("level", new EscalationLevelSchema()),
            "Who is asked, and how fast they answer.");
    procedures =
        file.optional(
            "escalation_procedures", new EscalationProceduresSchema(), "Who does what, and when.");
    kpis = sentences(file, "operational_kpis", "What is reported, by group.");
    dashboards = sentences(file, "dashboard_hierarchy", "What each dashboard shows.");
    notifications =
        file.optional("notifications", new NotificationsSchema(), "Where alerts are sent.");
  }

  private static Field<Map<String, List<String>>> sentences(
      ObjectSchema<?> file, String key, String description) {
    return file.optional(
        key, new NamedSchema<>("group", new ListSchema<>(Scalars.text())), description);
  }

  /**
   * The sections as one.
   *
   * @param merged the objectives of the file
   */
  public OperationsSettings build(
      Decoded in, ObjectiveSections objectives, List<ObjectiveSettings> merged) {
    NotificationSettings routes = in.find(notifications).orElse(NotificationSettings.DEFAULT);
    MonitoringSettings watching = monitoring(in);
    Stream.concat(
            watching.burnAlerts().stream(),
            merged.stream().flatMap(objective -> objective.burnAlerts().stream()))
        .forEach(
            pair -> warnOfUnboundRoutes(in, pair.position(), pair.name(), pair.routes(), routes));
    return new OperationsSettings(
        policy(in, objectives.availability(in)),
        watching,
        in.find(capacity).orElse(CapacitySettings.EMPTY),
        alerts(in, routes),
        in.find(severities).orElse(Map.of()),
        escalation(in),
        in.find(procedures).orElse(EscalationProceduresSchema.Procedures.NONE).triggers(),
        in.find(kpis).orElse(Map.of()),
        in.find(dashboards).orElse(Map.of()),
        objectives.dependencies(in),
        objectives.hierarchy(in),
        routes,
        maintenance(in));
  }

  /** What {@code slo_monitoring} says, with the pairs that stand at the top of the file. */
  private MonitoringSettings monitoring(Decoded in) {
    MonitoringSchema.Stated stated = in.find(monitoring).orElse(MonitoringSchema.Stated.NOTHING);
    var pairs = new ArrayList<>(stated.settings().burnAlerts());
    pairs.addAll(in.find(burnAlerts).orElse(List.of()));
    pairs.addAll(stated.sentences());
    return stated.settings().withBurnAlerts(distinct(in, pairs));
  }

  /** The first of each name. */
  private static List<BurnAlertSettings> distinct(Decoded in, List<BurnAlertSettings> pairs) {
    var first = new LinkedHashMap<String, BurnAlertSettings>();
    for (BurnAlertSettings pair : pairs) {
      BurnAlertSettings earlier = first.putIfAbsent(pair.name(), pair);
      if (earlier != null) {
        in.context()
            .problems()
            .warning(
                pair.position(),
                "burn alert %s is hidden by the one at %s; keep one of them"
                    .formatted(Quote.of(pair.name()), earlier.position()));
      }
    }
    return List.copyOf(first.values());
  }

  private List<MaintenanceWindow> maintenance(Decoded in) {
    List<MaintenanceWindow> windows = in.find(maintenance).orElse(List.of());
    var seen = new HashMap<String, Position>();
    for (MaintenanceWindow window : windows) {
      Position earlier = seen.putIfAbsent(window.name(), window.position());
      if (earlier != null) {
        in.context()
            .problems()
            .error(
                window.position(),
                "a maintenance window named %s already stands at %s; names tell them apart"
                    .formatted(Quote.of(window.name()), earlier));
      }
    }
    return windows;
  }

  private Optional<ErrorBudgetPolicy> policy(Decoded in, Optional<Percentage> availability) {
    Optional<BudgetPolicySchema.Policy> stated = in.find(budgetPolicy);
    if (stated.isPresent() && availability.isPresent()) {
      Position position = stated.get().budgets().orElse(in.positionOf(budgetPolicy));
      ErrorBudgetPolicy policy = stated.get().policy();
      checkBudget(in, policy.monthlyBudget(), 30, availability.get(), position);
      checkBudget(in, policy.quarterlyBudget(), 90, availability.get(), position);
    }
    return stated.map(BudgetPolicySchema.Policy::policy);
  }

  private static void checkBudget(
      Decoded in, Optional<Duration> budget, int days, Percentage target, Position position) {
    budget
        .map(time -> ErrorBudget.of("", time, Duration.ofDays(days)))
        .filter(stated -> stated.contradicts(target))
        .ifPresent(
            stated ->
                in.context()
                    .problems()
                    .error(
                        position,
                        "the budget of %d days is not %s; change one of them"
                            .formatted(days, ErrorBudget.left(target, days))));
  }

  private List<AlertSettings> alerts(Decoded in, NotificationSettings routes) {
    var alerts = new ArrayList<>(in.find(criticalAlerts).orElse(List.of()));
    alerts.addAll(in.find(warningAlerts).orElse(List.of()));
    var seen = new HashMap<String, Position>();
    for (AlertSettings alert : alerts) {
      Position earlier = seen.putIfAbsent(alert.name(), alert.position());
      if (earlier != null) {
        in.context()
            .problems()
            .error(
                alert.position(),
                "an alert named %s already stands at %s; names tell alerts apart"
                    .formatted(Quote.of(alert.name()), earlier));
      }
      warnOfUnboundRoutes(in, alert.position(), alert.name(), alert.routes(), routes);
    }
    return List.copyOf(alerts);
  }

  private static void warnOfUnboundRoutes(
      Decoded in,
      Position position,
      String alert,
      List<String> named,
      NotificationSettings routes) {
    for (String route : named) {
      if (!routes.routes().containsKey(route)) {
        in.context()
            .problems()
            .warning(
                position,
                "route %s of alert %s is not bound under 'notifications'; it goes to the default"
                    .formatted(Quote.of(route), Quote.of(alert)));
      }
    }
  }

  private Map<String, EscalationLevel> escalation(Decoded in) {
    var levels =
        new LinkedHashMap<>(
            in.find(procedures).orElse(EscalationProceduresSchema.Procedures.NONE).levels());
    levels.putAll(in.find(matrix).orElse(Map.of()));
    return Collections.unmodifiableMap(levels);
  }
}

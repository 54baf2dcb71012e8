package io.evenkeel.config.sections.operations;

import io.evenkeel.config.objectives.BudgetAlerts;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.Alerting;
import java.util.ArrayList;
import java.util.List;

/** One of {@code critical_alerts} or {@code warning_alerts}. */
final class AlertSchema extends ObjectSchema<AlertSettings> {
  private final Field<String> name =
      required(
          "name",
          Scalars.text()
              .where(
                  text -> !everyObjectiveHas(text),
                  "is the name of an alert that every objective has; give this one another"),
          "For people.");
  private final Field<AlertCondition> condition =
      required(
          "condition", Conditions.schema(), "'signal op number' or 'signal op target * factor'.");
  private final Field<String> severity;
  private final Field<List<String>> escalation =
      optional("escalation", Alerting.routes(), "Routes by name, joined with ' + '.");
  private final Field<List<String>> notification =
      optional("notification", Alerting.routes(), "Routes by name, joined with ' + '.");

  /**
   * @param standard the severity of an alert that does not say its own
   */
  AlertSchema(String standard) {
    severity =
        defaulted(
            "severity",
            Alerting.severity(),
            standard,
            "critical, warning, P1 to P4 or sev1 to sev4.");
  }

  /** Another alert of such a name would be hidden by them. */
  private static boolean everyObjectiveHas(String name) {
    return BudgetAlerts.isName(name)
        || BurnAlerts.DEFAULTS.stream().anyMatch(standard -> standard.name().equals(name));
  }

  @Override
  public AlertSettings build(Decoded in) {
    var routes = new ArrayList<>(in.find(escalation).orElse(List.of()));
    routes.addAll(in.find(notification).orElse(List.of()));
    return new AlertSettings(
        in.get(name), in.position(), in.get(condition), in.get(severity), List.copyOf(routes));
  }
}

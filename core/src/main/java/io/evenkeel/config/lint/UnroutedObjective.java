package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.yaml.Quote;
import java.util.List;
import java.util.stream.Stream;

/** Routes are bound, but no burn alert of an objective takes one: it only reaches the log. */
final class UnroutedObjective implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    NotificationSettings notifications = configuration.operations().notifications();
    if (notifications.routes().isEmpty() || !(notifications.otherwise() instanceof Route.Log)) {
      return Stream.empty();
    }
    return configuration.objectives().stream()
        .filter(objective -> isUnrouted(objective, configuration))
        .map(
            objective ->
                Lint.finding(
                    objective.position(),
                    ("no burn alert of objective %s takes a route, so they reach the log and"
                            + " nobody; add 'escalation' to one or set 'default' of 'notifications'")
                        .formatted(Quote.of(objective.name()))));
  }

  private static boolean isUnrouted(ObjectiveSettings objective, Configuration configuration) {
    NotificationSettings notifications = configuration.operations().notifications();
    List<BurnAlert> alerts =
        BurnAlerts.of(objective, configuration.operations().monitoring().burnAlerts()).inForce();
    return !alerts.isEmpty()
        && alerts.stream()
            .flatMap(alert -> alert.routes().stream())
            .noneMatch(notifications.routes()::containsKey);
  }
}

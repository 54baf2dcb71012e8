package io.evenkeel.slo.alert;

import static io.evenkeel.config.objectives.ObjectiveSettings.EVERY_SERVICE;

import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.util.List;
import java.util.Optional;

/**
 * Where the run books that {@code slo docs} writes say what to do about an alert: in the book of
 * the service where the file names it, else in the one for every service.
 */
record Runbooks(LiveConfiguration configuration) {

  /** The file; empty for an alert that belongs to no service. */
  String file(AlertIdentity identity) {
    List<ObjectiveSettings> objectives = configuration.current().objectives();
    String service = identity.service();
    if (service.equals(EVERY_SERVICE)) {
      boolean isObjective =
          objectives.stream()
              .anyMatch(one -> isOf(one, EVERY_SERVICE) && one.name().equals(identity.objective()));
      return isObjective ? DocumentNames.runbook(EVERY_SERVICE) : "";
    }
    boolean isNamed = objectives.stream().anyMatch(one -> isOf(one, service));
    boolean isShared = objectives.stream().anyMatch(one -> isOf(one, EVERY_SERVICE));
    return DocumentNames.runbook(!isNamed && isShared ? EVERY_SERVICE : service);
  }

  /** File and anchor; empty for an alert that belongs to no service. */
  Optional<String> place(AlertIdentity identity) {
    return Optional.of(file(identity))
        .filter(file -> !file.isEmpty())
        .map(file -> file + "#" + DocumentNames.anchor(identity.alert()));
  }

  private static boolean isOf(ObjectiveSettings objective, String service) {
    return objective.service().equals(service);
  }
}

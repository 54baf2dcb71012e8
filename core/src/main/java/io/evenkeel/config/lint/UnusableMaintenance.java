package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.MaintenanceWindow;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maintenance that is over, or that is planned for a service which the file does not know.
 *
 * @param now of the wall clock
 */
record UnusableMaintenance(Instant now) implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Set<String> services =
        configuration.objectives().stream()
            .map(ObjectiveSettings::service)
            .filter(service -> !service.equals(ObjectiveSettings.EVERY_SERVICE))
            .collect(Collectors.toSet());
    return configuration.operations().maintenance().stream()
        .flatMap(window -> Stream.concat(past(window), unknown(window, services)));
  }

  private Stream<Problem> past(MaintenanceWindow window) {
    return window.to().isAfter(now)
        ? Stream.empty()
        : Stream.of(
            Lint.finding(
                window.position(),
                "maintenance %s ended at %s; remove it"
                    .formatted(Quote.of(window.name()), window.to())));
  }

  private static Stream<Problem> unknown(MaintenanceWindow window, Set<String> services) {
    return window.services().stream()
        .filter(service -> !services.isEmpty() && !services.contains(service))
        .map(
            service ->
                Lint.finding(
                    window.position(),
                    "maintenance %s is planned for %s, which has no objectives of its own%s"
                        .formatted(
                            Quote.of(window.name()),
                            Quote.of(service),
                            Suggestion.closest(service, services)
                                .map("; did you mean '%s'?"::formatted)
                                .orElse("; check the name"))));
  }
}

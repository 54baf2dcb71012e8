package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.yaml.Quote;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A severity for which {@code incident_severity} says nothing: nobody knows how to respond. */
final class UnknownSeverity implements Lint {
  private static final Pattern NUMBERED = Pattern.compile("(?:p|sev)([1-4])");

  /** Where an alert stands, and the severity that the file gives it. */
  private record Stated(Position position, String name, String severity) {}

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Set<String> levels = configuration.operations().severities().keySet();
    if (levels.isEmpty()) {
      return Stream.empty();
    }
    return stated(configuration)
        .filter(alert -> levels.stream().noneMatch(level -> covers(level, alert.severity())))
        .map(
            alert ->
                Lint.finding(
                    alert.position(),
                    "severity %s of alert %s has no level under 'incident_severity', which knows %s"
                        .formatted(
                            Quote.of(alert.severity()),
                            Quote.of(alert.name()),
                            String.join(", ", levels))));
  }

  private static Stream<Stated> stated(Configuration configuration) {
    return Stream.concat(
        configuration.operations().alerts().stream()
            .map(alert -> new Stated(alert.position(), alert.name(), alert.severity())),
        Stream.concat(
                configuration.operations().monitoring().burnAlerts().stream(),
                configuration.objectives().stream()
                    .flatMap(objective -> objective.burnAlerts().stream()))
            .flatMap(
                alert ->
                    alert.severity().stream()
                        .map(said -> new Stated(alert.position(), alert.name(), said))));
  }

  /** {@code sev2_high} covers sev2 and P2; the plain words are ranks of their own. */
  private static boolean covers(String level, String severity) {
    String wanted = severity.toLowerCase(Locale.ROOT);
    Matcher numbered = NUMBERED.matcher(wanted);
    return !numbered.matches()
        || level
            .toLowerCase(Locale.ROOT)
            .matches("(p|sev|level_?)" + numbered.group(1) + "([_ ./-].*)?");
  }
}

package io.evenkeel.slo.alert;

import io.evenkeel.config.operations.EscalationLevel;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.operations.SeveritySettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How urgent a severity is. {@code P1} and {@code sev1} are the same rank, {@code critical} is the
 * first and {@code warning} the third, unless {@code incident_severity} has an entry of that name.
 *
 * @param operations where response times come from: {@code incident_severity}, else the level of
 *     {@code escalation_matrix} of the same number
 */
record Severities(OperationsSettings operations) {
  private static final Pattern NUMBERED = Pattern.compile("(?:p|sev|level_?)([1-4])(?:_.*)?");
  private static final int WARNING_RANK = 3;

  /** From 1, the most urgent; 4 for a word that says nothing. */
  static int rank(String severity) {
    return switch (lower(severity)) {
      case "critical" -> 1;
      case "warning" -> WARNING_RANK;
      default -> number(severity).orElse(4);
    };
  }

  /** Within which time people answer; empty where the file says none. */
  Optional<Duration> responseTime(String severity) {
    return named(severity)
        .or(() -> numbered(rank(severity)))
        .flatMap(SeveritySettings::responseTime)
        .or(() -> level(rank(severity)));
  }

  private Optional<SeveritySettings> named(String severity) {
    String name = lower(severity);
    return operations.severities().values().stream()
        .filter(one -> lower(one.name()).equals(name) || lower(one.name()).endsWith("_" + name))
        .findFirst();
  }

  private Optional<SeveritySettings> numbered(int rank) {
    return operations.severities().values().stream()
        .filter(one -> number(one.name()).filter(each -> each == rank).isPresent())
        .findFirst();
  }

  private Optional<Duration> level(int rank) {
    return operations.escalation().values().stream()
        .filter(one -> number(one.name()).filter(each -> each == rank).isPresent())
        .findFirst()
        .flatMap(EscalationLevel::responseTime);
  }

  private static Optional<Integer> number(String name) {
    Matcher numbered = NUMBERED.matcher(lower(name));
    return numbered.matches() ? Optional.of(Integer.valueOf(numbered.group(1))) : Optional.empty();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

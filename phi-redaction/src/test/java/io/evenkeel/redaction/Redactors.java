package io.evenkeel.redaction;

import io.evenkeel.config.Position;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings and redactors for tests. */
public final class Redactors {
  private static final RedactionSettings DEFAULT = RedactionSettings.DEFAULT;

  private Redactors() {}

  public static Redactor standard() {
    return Redactor.of(DEFAULT);
  }

  public static Redactor strict() {
    return Redactor.of(settings(Enforcement.STRICT));
  }

  static RedactionSettings settings(Enforcement enforcement) {
    return new RedactionSettings(
        enforcement,
        Optional.empty(),
        Map.of(),
        Set.of(),
        Set.of(),
        List.of(),
        Set.of(),
        DEFAULT.leakDetection());
  }

  static Redactor with(Map<String, Operator> operators, Optional<Path> key) {
    return Redactor.of(
        new RedactionSettings(
            Enforcement.STRICT,
            key,
            operators,
            Set.of(),
            Set.of(),
            List.of(),
            Set.of(),
            DEFAULT.leakDetection()));
  }

  static Redactor withFields(Set<String> redact, Set<String> allow, Set<String> allowedValues) {
    return Redactor.of(
        new RedactionSettings(
            Enforcement.STRICT,
            Optional.empty(),
            Map.of(),
            redact,
            allow,
            List.of(),
            allowedValues,
            DEFAULT.leakDetection()));
  }

  static Redactor withPattern(String regex) {
    return Redactor.of(withPatterns(List.of(pattern("case_number", regex))));
  }

  static CustomPattern pattern(String name, String regex) {
    return new CustomPattern(name, regex, "case", new Position("evenkeel.yml", 7, 20));
  }

  static RedactionSettings withPatterns(List<CustomPattern> patterns) {
    return new RedactionSettings(
        Enforcement.STANDARD,
        Optional.empty(),
        Map.of(),
        Set.of(),
        Set.of(),
        patterns,
        Set.of(),
        DEFAULT.leakDetection());
  }
}

package io.evenkeel.redaction;

import io.evenkeel.config.Position;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings and redactors for tests. */
public final class Redactors {
  static final RedactionSettings DEFAULT = RedactionSettings.DEFAULT;

  private Redactors() {}

  public static Redactor standard() {
    return Redactor.of(DEFAULT);
  }

  public static Redactor strict() {
    return Redactor.of(settings(Enforcement.STRICT));
  }

  static RedactionSettings settings(Enforcement enforcement) {
    return DEFAULT.withEnforcement(enforcement);
  }

  static Redactor with(Map<String, Operator> operators, Optional<Path> key) {
    RedactionSettings keyless = settings(Enforcement.STRICT).withOperators(operators);
    return Redactor.of(key.map(file -> keyless.withKey(new KeySource.File(file))).orElse(keyless));
  }

  /** One for each operator, with a key. */
  static Map<Operator, Redactor> byOperator() {
    try {
      Path key = Files.createTempFile("phi", ".key");
      Files.writeString(key, "2026q4: 4c8e11d07f6b2a93");
      var all = new EnumMap<Operator, Redactor>(Operator.class);
      for (Operator operator : Operator.values()) {
        all.put(operator, with(Map.of("default", operator), Optional.of(key)));
      }
      Files.delete(key);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Redactor withFields(Set<String> redact, Set<String> allow, Set<String> allowedValues) {
    return Redactor.of(
        settings(Enforcement.STRICT).withFields(redact, allow).withAllow(allowedValues));
  }

  static Redactor withPattern(String regex) {
    return Redactor.of(withPatterns(List.of(pattern("case_number", regex))));
  }

  static CustomPattern pattern(String name, String regex) {
    return new CustomPattern(name, regex, "case", new Position("evenkeel.yml", 7, 20));
  }

  static RedactionSettings withPatterns(List<CustomPattern> patterns) {
    return DEFAULT.withPatterns(patterns);
  }
}

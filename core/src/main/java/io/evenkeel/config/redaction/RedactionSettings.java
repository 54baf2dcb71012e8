package io.evenkeel.config.redaction;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code phi_redaction}.
 *
 * @param enforcement default standard
 * @param keyFile holds the key of pseudonyms; without one, labels are used
 * @param operators by identifier class in lower case, such as {@code ssn}; {@code default} for the
 *     rest
 * @param redactFields names of fields whose values are always redacted
 * @param allowFields names of fields whose values are never redacted
 * @param allow exact values that are never redacted
 */
public record RedactionSettings(
    Enforcement enforcement,
    Optional<Path> keyFile,
    Map<String, Operator> operators,
    Set<String> redactFields,
    Set<String> allowFields,
    List<CustomPattern> patterns,
    Set<String> allow,
    LeakDetection leakDetection) {

  /** The key of {@code operators} for every identifier class that is not listed. */
  public static final String DEFAULT_OPERATOR = "default";

  /** The keys that {@code operators} knows, beside the labels of custom patterns. */
  public static final List<String> IDENTIFIER_CLASSES =
      List.of(
          "name",
          "address",
          "zip",
          "date",
          "age",
          "phone",
          "email",
          "ssn",
          "mrn",
          "health_plan_id",
          "account",
          "card",
          "iban",
          "license",
          "npi",
          "dea",
          "vehicle",
          "device",
          "mac",
          "url",
          "ip",
          "biometric",
          "username",
          "credential",
          "other_id");

  /** What a file that says nothing gets. */
  public static final RedactionSettings DEFAULT =
      new RedactionSettings(
          Enforcement.STANDARD,
          Optional.empty(),
          Map.of(),
          Set.of(),
          Set.of(),
          List.of(),
          Set.of(),
          new LeakDetection(Percentage.of("100"), List.of()));

  /** How much is redacted. Flags may strengthen it while running, never weaken. */
  public enum Enforcement {
    /** Nothing; only at start-up, with a warning. */
    NONE,
    /** What shape, checksum, context or a label with a plausible value confirms. */
    STANDARD,
    /** Also labelled values that fail their check, and values known in the call. */
    STRICT
  }

  /** What takes the place of a redacted value. */
  public enum Operator {
    MASK,
    REMOVE,
    LABEL,
    KEEP_LAST_4,
    PSEUDONYM,
    SHIFT,
    GENERALIZE
  }

  /** A user's own identifier: {@code regex} in a linear-time dialect, {@code label} its class. */
  public record CustomPattern(String name, String regex, String label, Position position) {}

  /**
   * The second detector: the share of output it reads, and values planted to prove that it does.
   */
  public record LeakDetection(Percentage sample, List<String> canaries) {}
}

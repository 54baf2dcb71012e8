package io.evenkeel.config.redaction;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.providers.KeySource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code phi_redaction}. Code that wants other settings starts from {@link #DEFAULT} and changes
 * what it needs: {@code DEFAULT.withEnforcement(STRICT).withAllow(Set.of("555-0100"))}.
 *
 * @param enforcement default standard
 * @param key where the keys of pseudonyms and date shifts are kept: one key alone, or several lines
 *     {@code epoch: key}, the newest last; without one, labels are used
 * @param operators by identifier class in lower case, such as {@code ssn}; {@code default} for the
 *     rest
 * @param redactFields names of fields whose values are always redacted
 * @param allowFields names of fields whose values are never redacted
 * @param allow exact values that are never redacted
 * @param leakDetection the second detector
 * @param profiles how a channel is read that is not read as usual
 */
public record RedactionSettings(
    Enforcement enforcement,
    Optional<KeySource> key,
    Map<String, Operator> operators,
    Set<String> redactFields,
    Set<String> allowFields,
    List<CustomPattern> patterns,
    Set<String> allow,
    LeakDetection leakDetection,
    Map<Channel, Profile> profiles) {

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
          new LeakDetection(Percentage.of("100"), List.of()),
          Map.of());

  /** How texts of {@code channel} are read. */
  public Profile profile(Channel channel) {
    return profiles.getOrDefault(channel, channel.usual());
  }

  public RedactionSettings withEnforcement(Enforcement changed) {
    Copy copy = new Copy(this);
    copy.enforcement = changed;
    return copy.settings();
  }

  public RedactionSettings withKey(KeySource changed) {
    Copy copy = new Copy(this);
    copy.key = Optional.of(changed);
    return copy.settings();
  }

  public RedactionSettings withOperators(Map<String, Operator> changed) {
    Copy copy = new Copy(this);
    copy.operators = changed;
    return copy.settings();
  }

  public RedactionSettings withFields(Set<String> redacted, Set<String> allowed) {
    Copy copy = new Copy(this);
    copy.redactFields = redacted;
    copy.allowFields = allowed;
    return copy.settings();
  }

  public RedactionSettings withPatterns(List<CustomPattern> changed) {
    Copy copy = new Copy(this);
    copy.patterns = changed;
    return copy.settings();
  }

  public RedactionSettings withAllow(Set<String> changed) {
    Copy copy = new Copy(this);
    copy.allow = changed;
    return copy.settings();
  }

  public RedactionSettings withLeakDetection(LeakDetection changed) {
    Copy copy = new Copy(this);
    copy.leakDetection = changed;
    return copy.settings();
  }

  public RedactionSettings withProfiles(Map<Channel, Profile> changed) {
    Copy copy = new Copy(this);
    copy.profiles = changed;
    return copy.settings();
  }

  /** How much is redacted. Flags may strengthen it while running, never weaken. */
  public enum Enforcement {
    /** Nothing; only at start-up, with a warning. */
    NONE,
    /** What shape, checksum, context or a label with a plausible value confirms. */
    STANDARD,
    /** Also labelled values that fail their check, and values known in the call. */
    STRICT
  }

  /** How much proof a value needs: in text less than in logs. */
  public enum Profile {
    /** Dates and bare numbers need a label or context, so that logs stay readable. */
    LOG,
    /** Every date more precise than a year, every age over 89, names from the first mention. */
    TEXT
  }

  /** What takes the place of a redacted value. */
  public enum Operator {
    /** An asterisk for each letter and digit. */
    MASK,
    /** Nothing. */
    REMOVE,
    /** The class in brackets. */
    LABEL,
    /** Asterisks but for the last four letters and digits of eight or more. */
    KEEP_LAST_4,
    /** The class, the key's epoch and a keyed hash: the same for the same value. */
    PSEUDONYM,
    /** A date, moved by as many days as every other date of the patient; else the label. */
    SHIFT,
    /** A year, the first three digits of a ZIP code, 90+ for an age; else the label. */
    GENERALIZE
  }

  /** A user's own identifier: {@code regex} in a linear-time dialect, {@code label} its class. */
  public record CustomPattern(String name, String regex, String label, Position position) {}

  /**
   * The second detector: the share of output it reads, and values planted to prove that it does.
   */
  public record LeakDetection(Percentage sample, List<String> canaries) {}

  /** All settings of another, to be changed before it becomes settings itself. */
  private static final class Copy {
    private Enforcement enforcement;
    private Optional<KeySource> key;
    private Map<String, Operator> operators;
    private Set<String> redactFields;
    private Set<String> allowFields;
    private List<CustomPattern> patterns;
    private Set<String> allow;
    private LeakDetection leakDetection;
    private Map<Channel, Profile> profiles;

    Copy(RedactionSettings of) {
      this.enforcement = of.enforcement;
      this.key = of.key;
      this.operators = of.operators;
      this.redactFields = of.redactFields;
      this.allowFields = of.allowFields;
      this.patterns = of.patterns;
      this.allow = of.allow;
      this.leakDetection = of.leakDetection;
      this.profiles = of.profiles;
    }

    RedactionSettings settings() {
      return new RedactionSettings(
          enforcement,
          key,
          operators,
          redactFields,
          allowFields,
          patterns,
          allow,
          leakDetection,
          profiles);
    }
  }
}

package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.redaction.Channel;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.config.redaction.RedactionSettings.LeakDetection;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.config.redaction.RedactionSettings.Profile;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SecretSchema;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code phi_redaction}. */
public final class RedactionSchema extends ObjectSchema<RedactionSettings> {
  private static final Set<Operator> KEYED = EnumSet.of(Operator.PSEUDONYM, Operator.SHIFT);

  private final Field<Enforcement> enforcement =
      defaulted(
          "enforcement",
          Scalars.choice(Enforcement.class),
          "standard",
          "How much is redacted; flags strengthen it, never weaken it.");
  private final Field<Path> keyFile =
      optional(
          "key_file",
          Scalars.keyFile(),
          "File that holds the key of pseudonyms and date shifts, or lines 'epoch: key', newest"
              + " last; without one, labels are used.");
  private final Field<String> keyVariable =
      optional("key_env", Scalars.variable(), "Environment variable that holds the same.");
  private final Field<Map<String, Rest.Entry<Operator>>> operators =
      optional("operators", new OperatorsSchema(), "What takes the place of each kind of value.");
  private final Field<FieldNamesSchema.Names> fields =
      optional("fields", new FieldNamesSchema(), "Fields of structured data, by name.");
  private final Field<List<CustomPattern>> patterns =
      optional("patterns", new ListSchema<>(new PatternSchema()), "Identifiers of your own.");
  private final Field<List<String>> allow =
      optional("allow", new ListSchema<>(Scalars.text()), "Exact values that are never redacted.");
  private final Field<LeakDetection> leakDetection =
      optional("leak_detection", new LeakDetectionSchema(), "The second detector.");

  private final Field<Map<Channel, Profile>> profiles =
      optional("profiles", new ProfilesSchema(), "How the texts of each channel are read.");

  public RedactionSchema() {
    optional(
        "key",
        new SecretSchema("write the key to a file and name it with 'key_file', or use 'key_env'"),
        "Not here: use key_file or key_env.");
  }

  @Override
  public RedactionSettings build(Decoded in) {
    if (in.get(enforcement) == Enforcement.NONE) {
      in.warn(enforcement, "nothing is redacted with 'enforcement: none'; PHI reaches every log");
    }
    FieldNamesSchema.Names names = in.find(fields).orElse(FieldNamesSchema.Names.NONE);
    List<CustomPattern> own = in.find(patterns).orElse(List.of());
    if (in.has(keyFile) && in.has(keyVariable)) {
      in.complain(keyVariable, "and 'key_file' both name a key; keep one of them");
    }
    return new RedactionSettings(
        in.get(enforcement),
        key(in),
        operators(in, own),
        names.redact(),
        names.allow(),
        distinct(in, own),
        Set.copyOf(new LinkedHashSet<>(in.find(allow).orElse(List.of()))),
        in.find(leakDetection).orElse(RedactionSettings.DEFAULT.leakDetection()),
        in.find(profiles).orElse(Map.of()));
  }

  private Optional<KeySource> key(Decoded in) {
    return in.find(keyFile)
        .<KeySource>map(KeySource.File::new)
        .or(() -> in.find(keyVariable).map(KeySource.Environment::new));
  }

  // A misspelt class would leave its values to the default operator without a word.
  private Map<String, Operator> operators(Decoded in, List<CustomPattern> own) {
    var known = new LinkedHashSet<>(RedactionSettings.IDENTIFIER_CLASSES);
    known.add(RedactionSettings.DEFAULT_OPERATOR);
    own.forEach(pattern -> known.add(pattern.label()));
    var chosen = new LinkedHashMap<String, Operator>();
    for (Rest.Entry<Operator> entry : in.find(operators).orElse(Map.of()).values()) {
      if (!known.contains(entry.key())) {
        in.context()
            .problems()
            .error(
                entry.position(),
                "unknown identifier class %s in 'operators'%s"
                    .formatted(
                        Quote.of(entry.key()),
                        Suggestion.closest(entry.key(), known)
                            .map("; did you mean '%s'?"::formatted)
                            .orElseGet(() -> "; known classes are " + String.join(", ", known))));
      }
      if (KEYED.contains(entry.value()) && !in.has(keyFile) && !in.has(keyVariable)) {
        in.context()
            .problems()
            .warning(
                entry.position(),
                "%s gets its label: '%s' needs 'key_file' or 'key_env'"
                    .formatted(
                        Quote.of(entry.key()), entry.value().name().toLowerCase(Locale.ROOT)));
      }
      chosen.put(entry.key(), entry.value());
    }
    return Collections.unmodifiableMap(chosen);
  }

  private static List<CustomPattern> distinct(Decoded in, List<CustomPattern> own) {
    var names = new HashSet<String>();
    for (CustomPattern pattern : own) {
      if (!names.add(pattern.name())) {
        in.context()
            .problems()
            .error(
                pattern.position(),
                "a second pattern is named %s; names tell patterns apart"
                    .formatted(Quote.of(pattern.name())));
      }
    }
    return own;
  }
}

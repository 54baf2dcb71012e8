package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.yaml.Quote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code fields} of {@code phi_redaction}. */
final class FieldNamesSchema extends ObjectSchema<FieldNamesSchema.Names> {
  private final Field<List<String>> redact =
      optional(
          "redact",
          new ListSchema<>(Scalars.text()),
          "Names of fields whose values are always redacted.");
  private final Field<List<String>> allow =
      optional(
          "allow",
          new ListSchema<>(Scalars.text()),
          "Names of fields whose values are never redacted.");

  /** Two sets without a common name. */
  record Names(Set<String> redact, Set<String> allow) {
    static final Names NONE = new Names(Set.of(), Set.of());
  }

  @Override
  public Names build(Decoded in) {
    var redacted = new LinkedHashSet<>(in.find(redact).orElse(List.of()));
    var allowed = new LinkedHashSet<>(in.find(allow).orElse(List.of()));
    for (String name : allowed) {
      if (redacted.contains(name)) {
        in.complain(allow, "and 'redact' both list " + Quote.of(name) + "; keep one of them");
      }
    }
    return new Names(Set.copyOf(redacted), Set.copyOf(allowed));
  }
}

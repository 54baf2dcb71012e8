package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.EscalationLevel;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.List;
import java.util.Map;

/** {@code escalation_procedures}. */
final class EscalationProceduresSchema extends ObjectSchema<EscalationProceduresSchema.Procedures> {
  private final Field<Map<String, EscalationLevel>> levels =
      optional("levels", new NamedSchema<>("level", new EscalationLevelSchema()), "By name.");
  private final Field<List<String>> triggers =
      optional("escalation_triggers", new ListSchema<>(Scalars.text()), "Sentences.");

  /** Levels by name, and when to escalate. */
  record Procedures(Map<String, EscalationLevel> levels, List<String> triggers) {
    static final Procedures NONE = new Procedures(Map.of(), List.of());
  }

  @Override
  public Procedures build(Decoded in) {
    return new Procedures(in.find(levels).orElse(Map.of()), in.find(triggers).orElse(List.of()));
  }
}

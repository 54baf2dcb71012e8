package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.List;

/** {@code slo_framework}: what holds for a service that says nothing of its own. */
final class FrameworkSchema extends ObjectSchema<FrameworkSchema.Framework> {
  private final Field<List<String>> hierarchy =
      optional("hierarchy", new ListSchema<>(Scalars.text()), "The levels, for people.");
  private final Field<List<ObjectiveDraft>> metrics =
      optional("metrics", new ObjectivesSchema(), "Objectives by name.");

  /** The levels as sentences, and the objectives. */
  record Framework(List<String> hierarchy, List<ObjectiveDraft> objectives) {
    static final Framework NONE = new Framework(List.of(), List.of());
  }

  @Override
  public Framework build(Decoded in) {
    return new Framework(in.find(hierarchy).orElse(List.of()), in.find(metrics).orElse(List.of()));
  }
}

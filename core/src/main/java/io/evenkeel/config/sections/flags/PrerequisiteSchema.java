package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** One of a flag's {@code requires}. */
final class PrerequisiteSchema extends ObjectSchema<Prerequisite> {
  private final Field<String> flag = required("flag", Scalars.text(), "Another flag's name.");
  private final Field<String> variant =
      required("variant", Scalars.text(), "What that flag has to serve.");

  @Override
  public Prerequisite build(Decoded in) {
    return new Prerequisite(in.get(flag), in.get(variant), in.positionOf(flag));
  }
}

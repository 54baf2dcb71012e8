package io.evenkeel.config.sections.providers;

import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** {@code degraded_mode}: what is said when no provider is healthy. */
public final class DegradedModeSchema extends ObjectSchema<String> {
  private final Field<String> answer =
      required("answer", Scalars.text(), "The answer when no provider is healthy.");

  @Override
  public String build(Decoded in) {
    return in.get(answer);
  }
}

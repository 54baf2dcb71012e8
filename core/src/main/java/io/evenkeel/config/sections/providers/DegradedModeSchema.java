package io.evenkeel.config.sections.providers;

import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** {@code degraded_mode}: what callers get when no provider is healthy. */
public final class DegradedModeSchema extends ObjectSchema<DegradedSettings> {
  private final Field<String> answer = optional("answer", Scalars.text(), "A fixed answer.");
  private final Field<Boolean> cached =
      defaulted(
          "cached",
          Scalars.bool(),
          "false",
          "Whether an earlier answer to the same question is served, even an expired one.");
  private final Field<String> handOff =
      optional(
          "hand_off",
          Scalars.name("a destination"),
          "Where the application sends the conversation, by a name that it understands.");

  @Override
  public DegradedSettings build(Decoded in) {
    if (in.find(answer).isEmpty() && !in.get(cached) && in.find(handOff).isEmpty()) {
      in.complain("says nothing that could be served; give 'answer', 'cached: true' or 'hand_off'");
      // What is complained about is never used.
      return DegradedSettings.ofAnswer("");
    }
    return new DegradedSettings(in.find(answer), in.get(cached), in.find(handOff));
  }
}

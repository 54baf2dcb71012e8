package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.SuccessRatio;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.List;

/** {@code availability}: successful calls over all calls. */
final class AvailabilitySchema extends ObjectiveSchema {
  private final Field<Percentage> target =
      required("target", Targets.share(), "Share of successful calls.");
  private final Field<List<String>> bad =
      optional(
          "bad",
          new ListSchema<>(Scalars.text()),
          "What counts as bad beside server errors: 4xx, 5xx or exception names.");
  private final Field<List<String>> ignore =
      optional("ignore", new ListSchema<>(Scalars.text()), "Exception names that count nowhere.");

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    checkBudget(in, in.get(target));
    var indicator =
        new SuccessRatio(in.find(bad).orElse(List.of()), in.find(ignore).orElse(List.of()));
    return List.of(draft(in, "availability", in.position(), indicator, in.get(target)));
  }
}

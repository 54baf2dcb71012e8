package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.redaction.RedactionSettings.LeakDetection;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.List;

/** {@code leak_detection} of {@code phi_redaction}. */
final class LeakDetectionSchema extends ObjectSchema<LeakDetection> {
  private final Field<Percentage> sample =
      defaulted(
          "sample",
          Scalars.percentage(),
          "100%",
          "Share of what is really emitted that the second detector reads.");
  private final Field<List<String>> canaries =
      optional(
          "canaries",
          new ListSchema<>(
              Scalars.text().where(text -> text.length() >= 8, "must have at least 8 characters")),
          "Planted values that must never come out.");

  @Override
  public LeakDetection build(Decoded in) {
    return new LeakDetection(in.get(sample), in.find(canaries).orElse(List.of()));
  }
}

package io.evenkeel.config;

import io.evenkeel.config.redaction.RedactionSettings.LeakDetection;
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
  LeakDetection build(Decoded in) {
    return new LeakDetection(in.get(sample), in.find(canaries).orElse(List.of()));
  }
}

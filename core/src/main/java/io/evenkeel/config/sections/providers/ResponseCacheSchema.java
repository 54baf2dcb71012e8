package io.evenkeel.config.sections.providers;

import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.math.BigDecimal;
import java.time.Duration;

/** {@code response_cache}. */
public final class ResponseCacheSchema extends ObjectSchema<ResponseCacheSettings> {
  private static final BigDecimal LOOSEST = new BigDecimal("0.7");

  private final Field<Boolean> enabled =
      defaulted("enabled", Scalars.bool(), "false", "Whether answers are kept at all.");
  private final Field<Duration> ttl =
      defaulted("ttl", Scalars.duration(), "1h", "How long an answer is kept.");
  private final Field<BigDecimal> similarity =
      defaulted(
          "similarity_threshold",
          Scalars.fraction(),
          "0.85",
          "How alike two questions must be to share an answer, from 0 to 1.");

  private final Field<Integer> maxEntries =
      defaulted(
          "max_entries",
          Scalars.integer(1, 10_000_000),
          "10000",
          "Answers that are kept at the same time.");

  @Override
  public ResponseCacheSettings build(Decoded in) {
    if (in.get(enabled) && in.get(similarity).compareTo(LOOSEST) < 0) {
      in.warn(
          similarity,
          "'similarity_threshold' of 'response_cache' is %s, at which other questions get the same answer; 0.85 is a start"
              .formatted(in.get(similarity).toPlainString()));
    }
    return new ResponseCacheSettings(
        in.get(enabled), in.get(ttl), in.get(similarity), in.get(maxEntries));
  }
}

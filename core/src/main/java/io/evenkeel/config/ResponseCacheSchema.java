package io.evenkeel.config;

import io.evenkeel.config.providers.ResponseCacheSettings;
import java.math.BigDecimal;
import java.time.Duration;

/** {@code response_cache}. */
final class ResponseCacheSchema extends ObjectSchema<ResponseCacheSettings> {
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

  @Override
  ResponseCacheSettings build(Decoded in) {
    return new ResponseCacheSettings(in.get(enabled), in.get(ttl), in.get(similarity));
  }
}

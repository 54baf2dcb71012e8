package io.evenkeel.config.providers;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * {@code response_cache}.
 *
 * @param enabled off by default
 * @param ttl default one hour
 * @param similarityThreshold from 0 to 1; default 0.85
 */
public record ResponseCacheSettings(boolean enabled, Duration ttl, BigDecimal similarityThreshold) {

  /** What a file that says nothing gets. */
  public static final ResponseCacheSettings DEFAULT =
      new ResponseCacheSettings(false, Duration.ofHours(1), new BigDecimal("0.85"));
}

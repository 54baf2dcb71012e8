package io.evenkeel.config.providers;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * {@code response_cache}.
 *
 * @param enabled off by default
 * @param ttl default one hour
 * @param similarityThreshold from 0 to 1; default 0.85
 * @param maxEntries answers that are kept at the same time; default 10,000
 */
public record ResponseCacheSettings(
    boolean enabled, Duration ttl, BigDecimal similarityThreshold, int maxEntries) {

  /** What a file that says nothing gets. */
  public static final ResponseCacheSettings DEFAULT =
      new ResponseCacheSettings(false, Duration.ofHours(1), new BigDecimal("0.85"), 10_000);
}

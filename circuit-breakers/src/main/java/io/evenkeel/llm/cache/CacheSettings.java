package io.evenkeel.llm.cache;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import java.time.Duration;

/**
 * What the configuration says, in the units of the search.
 *
 * @param ttlNanos an answer is given again while it is younger
 * @param retention how long it stays in memory: longer where degraded mode may use it
 * @param threshold least cosine of two questions alike
 */
record CacheSettings(
    boolean enabled, long ttlNanos, Duration retention, double threshold, int maxEntries) {
  /** How long after its expiry an answer is better than none. */
  static final Duration LAST_RESORT = Duration.ofHours(24);

  private static final Duration LONGEST = Duration.ofDays(3_650);

  static CacheSettings of(Configuration configuration) {
    ResponseCacheSettings cache = configuration.responseCache();
    boolean lastResort =
        configuration.degradedMode().map(DegradedSettings::cached).orElse(Boolean.FALSE);
    Duration ttl = cache.ttl().compareTo(LONGEST) < 0 ? cache.ttl() : LONGEST;
    return new CacheSettings(
        cache.enabled(),
        ttl.toNanos(),
        lastResort ? ttl.plus(LAST_RESORT) : ttl,
        cache.similarityThreshold().doubleValue(),
        cache.maxEntries());
  }
}

package io.evenkeel.failover;

import java.time.Duration;

/**
 * An outage that is being rehearsed.
 *
 * @param left until it ends by itself
 * @param met attempts that have met it
 * @param actor who began it
 */
public record RehearsalStatus(
    String provider, Outage outage, Duration left, long met, String actor) {}

package io.evenkeel.failover;

import io.evenkeel.event.Event;
import java.time.Duration;
import java.time.Instant;

/**
 * A provider gets no requests for a while, because it said so or because asking it is useless: rate
 * limit, exhausted quota, bad credential. The latter two need a person.
 */
public record ProviderBenched(
    Instant at, String provider, ErrorClass errorClass, Duration benchedFor) implements Event {}

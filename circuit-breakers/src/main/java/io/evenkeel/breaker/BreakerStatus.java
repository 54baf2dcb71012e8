package io.evenkeel.breaker;

import java.util.OptionalDouble;

/**
 * A breaker at one moment, for health pages.
 *
 * @param inFlight calls that were let through and have not ended
 * @param overdue of those, calls whose age alone counts against the dependency
 * @param calls outcomes in the present window
 * @param failures failed calls in the present window
 * @param failureRate from 0 to 1; empty while the window has fewer than the minimum of calls
 */
public record BreakerStatus(
    String name,
    BreakerState state,
    long inFlight,
    long overdue,
    int calls,
    int failures,
    OptionalDouble failureRate) {}

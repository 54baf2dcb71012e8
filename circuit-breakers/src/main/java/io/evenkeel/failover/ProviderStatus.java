package io.evenkeel.failover;

import java.util.OptionalDouble;

/**
 * A provider at one moment.
 *
 * @param inFlight attempts that have not ended
 * @param recentCalls outcomes in its breaker's present window
 * @param recentFailureRate from 0 to 1; empty while the window has too few calls to judge
 */
public record ProviderStatus(
    String name,
    String model,
    int priority,
    int weight,
    ProviderState state,
    long inFlight,
    int recentCalls,
    OptionalDouble recentFailureRate) {}

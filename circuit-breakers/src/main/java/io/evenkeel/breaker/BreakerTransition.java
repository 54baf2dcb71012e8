package io.evenkeel.breaker;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * A breaker went from one state to another. Transitions of one breaker are published in their
 * order.
 *
 * @param breaker its name in the configuration
 */
public record BreakerTransition(Instant at, String breaker, BreakerState from, BreakerState to)
    implements Event {}

package io.evenkeel.failover;

import io.evenkeel.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one provider are answered by another from now on, or by itself again. Published
 * when this changes, not for each request.
 *
 * @param from who answered until now
 * @param to who answers now
 * @param errorClass how {@code from} last failed; null when {@code to} is back or {@code from} was
 *     switched off by an operator
 */
public record ProviderSwitched(Instant at, String from, String to, @Nullable ErrorClass errorClass)
    implements Event {}

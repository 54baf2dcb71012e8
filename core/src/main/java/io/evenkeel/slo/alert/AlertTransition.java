package io.evenkeel.slo.alert;

import io.evenkeel.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An alert began to fire, or resolved.
 *
 * @param firingSince when it began to fire; of a resolved one, when it had begun
 * @param severity {@code critical}, {@code warning}, {@code P1} to {@code P4} or {@code sev1} to
 *     {@code sev4}
 * @param routes names under {@code notifications}; empty: the default
 * @param burnLong how many times faster than sustainable the budget burns in the long window; empty
 *     for an alert that has no windows, or without events
 * @param burnShort the same in the short window
 * @param summary for people, one line
 * @param suspects what may have caused it, likeliest first
 */
public record AlertTransition(
    Instant at,
    AlertIdentity identity,
    AlertState state,
    Instant firingSince,
    String severity,
    List<String> routes,
    OptionalDouble burnLong,
    OptionalDouble burnShort,
    String summary,
    List<Suspect> suspects)
    implements Event {}

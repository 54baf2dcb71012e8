package io.evenkeel.slo;

import io.evenkeel.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The state of an error budget changed; that of an objective that the configuration no longer has
 * becomes unknown. Published on the ticker's thread within ten seconds, after everything else of
 * that moment is done; listeners are short, and whatever they throw stays with them.
 *
 * @param consumed share of the budget that is gone, 1 is all of it; empty when it became unknown
 * @param actions what the policy asks for in the new state; empty where it says nothing
 */
public record BudgetChanged(
    Instant at,
    String service,
    String objective,
    BudgetState from,
    BudgetState to,
    OptionalDouble consumed,
    List<String> actions)
    implements Event {}

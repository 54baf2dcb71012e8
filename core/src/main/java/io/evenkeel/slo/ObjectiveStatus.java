package io.evenkeel.slo;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where one objective stands now, over its window.
 *
 * @param good events in the window that met the objective; 0 when nothing was measured
 * @param bad events in the window that broke it
 * @param target share of good events that is promised
 * @param window over which the target holds
 * @param coverage part of the window during which this process was observing, idle time included,
 *     from 0 to 1
 * @param compliance good over all, from 0 to 1; empty when there were no events
 * @param budgetConsumed share of the error budget that is gone, weighted by coverage: 0.25 is a
 *     quarter, 1 all of it, more than 1 overdrawn (infinite when a target of 100 % was missed);
 *     empty when there were no events
 * @param state the budget's state; {@link BudgetState#UNKNOWN} when there were no events
 * @param unmeasured why nothing is measured at all; empty for an objective that is
 */
public record ObjectiveStatus(
    String service,
    String objective,
    ObjectiveSettings.Level level,
    long good,
    long bad,
    Percentage target,
    Duration window,
    double coverage,
    OptionalDouble compliance,
    OptionalDouble budgetConsumed,
    BudgetState state,
    Optional<String> unmeasured) {

  /** Share of the error budget that is left, negative when overdrawn; empty when unknown. */
  public OptionalDouble budgetRemaining() {
    return budgetConsumed.isPresent()
        ? OptionalDouble.of(1 - budgetConsumed.getAsDouble())
        : OptionalDouble.empty();
  }
}

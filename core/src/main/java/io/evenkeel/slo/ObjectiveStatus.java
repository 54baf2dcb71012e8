package io.evenkeel.slo;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where one objective stands now, over its window.
 *
 * @param good events in the window that met the objective; 0 when nothing was measured. What an
 *     event is depends on the indicator: a call, a minute (of a percentile with an error budget, of
 *     throughput, of saturation, and one without incidents), a second (of uptime), an event of a
 *     signal, a micro-dollar (of a cost), or the verdict itself (of a mean time)
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
 * @param actions what the error budget policy asks for in this state; empty where it says nothing
 * @param unmeasured why nothing is measured, or why nothing that was measured could be judged yet;
 *     empty for an objective that is measured, and for one of calls that simply had none
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
    List<String> actions,
    Optional<String> unmeasured) {

  private static final double NANOS_PER_MINUTE = 60e9;

  /** Share of the error budget that is left, negative when overdrawn; empty when unknown. */
  public OptionalDouble budgetRemaining() {
    return budgetConsumed.isPresent()
        ? OptionalDouble.of(1 - budgetConsumed.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The whole budget as minutes of complete failure: (1 − target) × window; 0 at 100 %. */
  public double budgetMinutes() {
    return BigDecimal.ONE.subtract(target.fraction()).doubleValue()
        * window.toNanos()
        / NANOS_PER_MINUTE;
  }

  /**
   * What is consumed as minutes of complete failure; empty when unknown, and where the target
   * leaves no minute.
   */
  public OptionalDouble budgetMinutesConsumed() {
    double budget = budgetMinutes();
    return budgetConsumed.isPresent() && budget > 0
        ? OptionalDouble.of(budgetConsumed.getAsDouble() * budget)
        : OptionalDouble.empty();
  }
}

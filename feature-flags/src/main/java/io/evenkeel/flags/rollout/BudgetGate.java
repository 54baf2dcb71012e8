package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.BudgetChanged;
import io.evenkeel.slo.BudgetState;
import io.evenkeel.time.TimeSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the error budgets allow a canary to grow. Knows what each budget's state was last said to
 * be; a budget that nobody speaks of forbids nothing – once there was time to speak: after a
 * restart the objectives say within ten seconds where they stand, and a ramp that only its budget
 * held must not grow before. Thread-safe.
 */
final class BudgetGate implements AutoCloseable {
  /** Longer than the objectives take to say where they stand. */
  private static final long LISTENING_NANOS = Duration.ofSeconds(15).toNanos();

  private static final BigDecimal LOW = BigDecimal.TEN;
  private static final BigDecimal WARNING = new BigDecimal(20);

  private final Map<String, BudgetState> states = new ConcurrentHashMap<>();
  private final Subscription changes;
  private final TimeSource time;
  private final long begun;

  BudgetGate(EventBus events, TimeSource time) {
    this.time = time;
    begun = time.nanoTime();
    changes = events.subscribe(BudgetChanged.class, this::changed);
  }

  private void changed(BudgetChanged change) {
    states.put(change.objective() + " of " + change.service(), change.to());
  }

  /**
   * What stands in the way.
   *
   * @param threshold the share of a budget that has to be left; states are all that is known, so 10
   *     and 20 % are exact and what lies between is taken as the lower
   */
  Optional<String> obstacle(Percentage threshold) {
    if (time.nanoTime() - begun < LISTENING_NANOS) {
      return Optional.of("waits to hear of the error budgets");
    }
    BudgetState worst =
        threshold.percent().compareTo(WARNING) >= 0
            ? BudgetState.WARNING
            : threshold.percent().compareTo(LOW) >= 0 ? BudgetState.LOW : BudgetState.DEPLETED;
    return states.entrySet().stream()
        .filter(budget -> budget.getValue().compareTo(worst) >= 0)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(name -> "too little is left of the error budget of " + name);
  }

  @Override
  public void close() {
    changes.close();
  }
}

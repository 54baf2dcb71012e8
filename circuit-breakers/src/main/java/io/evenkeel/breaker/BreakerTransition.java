package io.evenkeel.breaker;

import io.evenkeel.change.Change;
import java.time.Instant;

/**
 * A breaker went from one state to another. Transitions of one breaker are published in their
 * order.
 *
 * @param breaker its name in the configuration
 */
public record BreakerTransition(Instant at, String breaker, BreakerState from, BreakerState to)
    implements Change {

  @Override
  public String kind() {
    return "breaker";
  }

  @Override
  public String what() {
    return "breaker %s went from %s to %s".formatted(breaker, from, to);
  }

  /** None: a breaker closes by itself once its dependency answers. */
  @Override
  public String undo() {
    return "";
  }

  /** Unless an operator forced it or let it go. */
  @Override
  public boolean isReaction() {
    return from != BreakerState.FORCED_OPEN && to != BreakerState.FORCED_OPEN;
  }
}

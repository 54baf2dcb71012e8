package io.evenkeel.slo;

import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the objectives of one level stand together.
 *
 * @param worst the worst state that any of them is in; unknown when none is known
 * @param objectives how many are in each state; every state has an entry
 */
public record RollUp(Level level, BudgetState worst, Map<BudgetState, Integer> objectives) {

  public RollUp {
    objectives = Collections.unmodifiableMap(new EnumMap<>(objectives));
  }

  /** All levels, from business to component, also those that have no objective. */
  static List<RollUp> of(Collection<ObjectiveStatus> statuses) {
    return Stream.of(Level.values()).map(level -> of(level, statuses)).toList();
  }

  private static RollUp of(Level level, Collection<ObjectiveStatus> statuses) {
    var counts = new EnumMap<BudgetState, Integer>(BudgetState.class);
    for (BudgetState state : BudgetState.values()) {
      counts.put(state, 0);
    }
    BudgetState worst = BudgetState.UNKNOWN;
    for (ObjectiveStatus status : statuses) {
      if (status.level() == level) {
        counts.merge(status.state(), 1, Integer::sum);
        worst = status.state().compareTo(worst) > 0 ? status.state() : worst;
      }
    }
    return new RollUp(level, worst, counts);
  }
}

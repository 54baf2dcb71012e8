package io.evenkeel.slo;

import io.evenkeel.event.EventBus;
import io.evenkeel.time.TimeSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Notices what changed about objectives from one look to the next. Of the ticker's thread. */
final class BudgetWatch {
  private final EventBus events;
  private final Map<Objective, BudgetState> states = new HashMap<>();
  private final Set<Objective> measured = new HashSet<>();

  BudgetWatch(EventBus events) {
    this.events = events;
  }

  /** Whether the objectives that something measures are others than last time. */
  boolean measuredChanged(List<Objective> objectives) {
    boolean changed = false;
    for (Objective objective : objectives) {
      changed |= objective.isMeasured() ? measured.add(objective) : measured.remove(objective);
    }
    return changed;
  }

  /**
   * Publishes every change of a budget's state. One is noted before it is published: a listener
   * that ends this run with an error of the virtual machine does not hear it again, and the others
   * follow next time.
   */
  void publishChanges(List<Objective> objectives, TimeSource time) {
    publishGone(objectives, time);
    for (Objective objective : objectives) {
      ObjectiveStatus status = objective.status();
      BudgetState before = states.getOrDefault(objective, BudgetState.UNKNOWN);
      if (status.state() != before) {
        states.put(objective, status.state());
        events.publish(
            new BudgetChanged(
                time.now(),
                status.service(),
                status.objective(),
                before,
                status.state(),
                status.budgetConsumed(),
                status.actions()));
      }
    }
    if (measured.size() > objectives.size()) {
      measured.retainAll(objectives);
    }
  }

  // Nothing is known of what nobody promises any more; whoever waits for it must not wait forever.
  private void publishGone(List<Objective> objectives, TimeSource time) {
    var current = new HashSet<>(objectives);
    for (Objective gone : List.copyOf(states.keySet())) {
      if (!current.contains(gone)) {
        BudgetState before = states.getOrDefault(gone, BudgetState.UNKNOWN);
        states.remove(gone);
        if (before != BudgetState.UNKNOWN) {
          events.publish(
              new BudgetChanged(
                  time.now(),
                  gone.service(),
                  gone.name(),
                  before,
                  BudgetState.UNKNOWN,
                  OptionalDouble.empty(),
                  List.of()));
        }
      }
    }
  }
}

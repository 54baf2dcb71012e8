package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the states that a definition's schedule names is in force. A function of the definition,
 * the wall clock and what is durable about the flag, so a restart finds the same one. Stateless.
 */
final class Schedule {
  private Schedule() {}

  /**
   * The state in force: the last that is due. But a schedule was written before the canary failed,
   * so it never leads past a state that is rolled back; and while promotions are frozen, not to one
   * that gives the canary to more sessions than the state that was reached.
   */
  static FlagSettings due(FlagSettings stated, Instant now, FlagRecord record, boolean frozen) {
    List<FlagSettings> states = new ArrayList<>(List.of(stated.withSchedule(List.of())));
    stated.schedule().stream()
        .filter(change -> !change.at().isAfter(now))
        .map(ScheduledChange::settings)
        .forEach(states::add);
    int last = states.size() - 1;
    if (last == 0) {
      return states.get(0);
    }
    List<String> definitions = states.stream().map(Fingerprint::ofDefinition).toList();
    for (int i = 0; i < last; i++) {
      if (isRolledBack(record, definitions.get(i))) {
        last = i;
      }
    }
    int reached = definitions.lastIndexOf(record.definition());
    if (frozen && reached >= 0) {
      Share most = given(states.get(reached));
      while (last > reached && given(states.get(last)).compareTo(most) > 0) {
        last--;
      }
    }
    return states.get(last);
  }

  /** Where the change to {@code due} stands in the schedule, for the audit log. */
  static String reason(FlagSettings stated, FlagSettings due) {
    return stated.schedule().stream()
        .filter(change -> change.settings().equals(due))
        .reduce((earlier, later) -> later)
        .map(change -> "scheduled for " + change.at() + ", ")
        .orElse("");
  }

  private static boolean isRolledBack(FlagRecord record, String definition) {
    return record.rollbacks().stream().anyMatch(latch -> latch.definition().equals(definition));
  }

  /** What new sessions get of the canary where this state begins. */
  static Share given(FlagSettings state) {
    if (!state.enabled()) {
      return Share.NONE;
    }
    return Ramp.start(state).orElse(Share.ALL);
  }
}

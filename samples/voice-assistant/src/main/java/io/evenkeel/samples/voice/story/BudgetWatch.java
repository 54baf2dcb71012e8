package io.evenkeel.samples.voice.story;

import io.evenkeel.slo.BudgetState;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.Slos;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells when an error budget changes its state. */
final class BudgetWatch {
  private final Slos slos;
  private final Narrator narrator;
  private final Map<String, BudgetState> known = new HashMap<>();

  BudgetWatch(Slos slos, Narrator narrator) {
    this.slos = slos;
    this.narrator = narrator;
  }

  void look() {
    for (ObjectiveStatus status : slos.statuses()) {
      BudgetState before = known.put(status.objective(), status.state());
      if (before != null && before != status.state()) {
        narrator.event(
            String.format(
                Locale.ROOT,
                "budget of %s: %s -> %s, %.0f%% left",
                status.objective(),
                before,
                status.state(),
                100 * status.budgetRemaining().orElse(0)));
      }
    }
  }
}

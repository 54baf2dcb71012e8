package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The burn-rate alerts of one objective: its own, those that the file gives for every objective,
 * and {@code fast_burn} and {@code slow_burn}; the first of a name counts. What is given for all
 * adapts to an objective for which it is infeasible; what is written at the objective stays.
 *
 * @param inForce the objective's own first, then the general ones in the order of the file
 * @param infeasible general pairs that no whole minute makes feasible: the objective goes without
 */
public record BurnAlerts(List<BurnAlert> inForce, List<BurnAlertSettings> infeasible) {

  /** The pairs that hold where the file has none of their name. */
  public static final List<BurnAlertSettings> DEFAULTS =
      List.of(
          pair("fast_burn", "2", Duration.ofHours(1), Duration.ofMinutes(5), "critical"),
          pair("slow_burn", "5", Duration.ofDays(1), Duration.ofHours(2), "warning"));

  private static final String STANDARD_SEVERITY = "warning";
  private static final int SHORT_WINDOWS_IN_A_LONG_ONE = 12;
  private static final BigDecimal PERFECT = BigDecimal.valueOf(100);

  public BurnAlerts {
    inForce = List.copyOf(inForce);
    infeasible = List.copyOf(infeasible);
  }

  /**
   * Resolves the alerts of an objective. One with a target of 100 % has none: its first bad event
   * depletes the budget.
   *
   * @param general the pairs that the file gives for every objective
   */
  public static BurnAlerts of(ObjectiveSettings objective, List<BurnAlertSettings> general) {
    var inForce = new ArrayList<BurnAlert>();
    var infeasible = new ArrayList<BurnAlertSettings>();
    if (objective.target().percent().compareTo(PERFECT) >= 0) {
      return new BurnAlerts(inForce, infeasible);
    }
    Set<String> names = new HashSet<>();
    for (BurnAlertSettings own : objective.burnAlerts()) {
      if (names.add(own.name())) {
        inForce.add(alert(own, BurnRate.of(objective, own.budget(), own.window())));
      }
    }
    var others = new ArrayList<>(general);
    others.addAll(DEFAULTS);
    for (BurnAlertSettings other : others) {
      if (names.add(other.name())) {
        adapted(objective, other).ifPresentOrElse(inForce::add, () -> infeasible.add(other));
      }
    }
    return new BurnAlerts(inForce, infeasible);
  }

  private static Optional<BurnAlert> adapted(
      ObjectiveSettings objective, BurnAlertSettings settings) {
    BurnRate rate = BurnRate.of(objective, settings.budget(), settings.window());
    if (rate.feasibility() == BurnRate.Feasibility.FEASIBLE) {
      return Optional.of(alert(settings, rate));
    }
    return rate.nearestFeasibleWindow()
        .map(
            window ->
                new BurnAlert(
                    settings.name(),
                    settings.budget(),
                    window,
                    window.dividedBy(SHORT_WINDOWS_IN_A_LONG_ONE),
                    severity(settings),
                    settings.routes(),
                    BurnRate.of(objective, settings.budget(), window),
                    Optional.of(settings)));
  }

  private static BurnAlert alert(BurnAlertSettings settings, BurnRate rate) {
    return new BurnAlert(
        settings.name(),
        settings.budget(),
        settings.window(),
        settings.shortWindow(),
        severity(settings),
        settings.routes(),
        rate,
        Optional.empty());
  }

  // A pair that only moves the windows of a default keeps how urgent that is.
  private static String severity(BurnAlertSettings settings) {
    return settings
        .severity()
        .or(
            () ->
                DEFAULTS.stream()
                    .filter(standard -> standard.name().equals(settings.name()))
                    .findFirst()
                    .flatMap(BurnAlertSettings::severity))
        .orElse(STANDARD_SEVERITY);
  }

  private static BurnAlertSettings pair(
      String name, String budget, Duration window, Duration shortWindow, String severity) {
    return new BurnAlertSettings(
        name,
        new Position("(default)", 1, 1),
        Percentage.of(budget),
        window,
        shortWindow,
        Optional.of(severity),
        List.of());
  }
}

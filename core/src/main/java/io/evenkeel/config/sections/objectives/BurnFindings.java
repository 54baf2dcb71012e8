package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.BurnRate;
import io.evenkeel.config.objectives.BurnRate.Feasibility;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * Says of burn-rate alerts that cannot do what they are for: of one that stands at its objective
 * that it has to change, of one that holds for all what becomes of it for this objective.
 */
public final class BurnFindings {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final MathContext SHOWN = new MathContext(3);

  private final Problems problems;

  private BurnFindings(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports on all objectives.
   *
   * @param general the pairs that the file gives for every objective
   */
  public static void report(
      List<ObjectiveSettings> objectives, List<BurnAlertSettings> general, Problems problems) {
    var findings = new BurnFindings(problems);
    for (ObjectiveSettings objective : objectives) {
      if (objective.target().percent().compareTo(ALL) >= 0) {
        findings.refuseWithoutBudget(objective);
      } else {
        objective.burnAlerts().forEach(own -> findings.refuseInfeasible(objective, own));
        findings.reportAdapted(objective, BurnAlerts.of(objective, general));
      }
    }
  }

  private void refuseWithoutBudget(ObjectiveSettings objective) {
    for (BurnAlertSettings own : objective.burnAlerts()) {
      problems.error(
          own.position(),
          ("burn alert %s of %s has no budget to watch: with a target of 100%% the first bad event"
                  + " depletes it; remove the alert or lower the target")
              .formatted(Quote.of(own.name()), name(objective)));
    }
  }

  private void refuseInfeasible(ObjectiveSettings objective, BurnAlertSettings own) {
    BurnRate rate = BurnRate.of(objective, own.budget(), own.window());
    if (rate.feasibility() == Feasibility.FEASIBLE) {
      return;
    }
    problems.error(
        own.position(),
        "burn alert %s of %s %s; %s"
            .formatted(
                Quote.of(own.name()),
                name(objective),
                complaint(objective, own, rate),
                rate.nearestFeasibleWindow()
                    .map(window -> advice(rate, window))
                    .orElse("no window would do: change the budget share")));
  }

  private static String advice(BurnRate rate, Duration window) {
    return rate.feasibility() == Feasibility.NEVER_FIRES
        ? "the smallest window that can is " + Durations.text(window)
        : "the largest window that tells them apart is " + Durations.text(window);
  }

  private static String complaint(
      ObjectiveSettings objective, BurnAlertSettings alert, BurnRate rate) {
    String spent =
        "%s of the budget of %s in %s"
            .formatted(
                alert.budget(),
                Durations.text(BurnRate.period(objective)),
                Durations.text(alert.window()));
    return rate.feasibility() == Feasibility.NEVER_FIRES
        ? "can never fire: %s would take more than %s of the events to be bad"
            .formatted(spent, percent(rate.threshold()))
        : "fires on a healthy service: %s is a burn rate of %s, and just keeping the target is 1"
            .formatted(spent, rate.factor().round(SHOWN).toPlainString());
  }

  private void reportAdapted(ObjectiveSettings objective, BurnAlerts alerts) {
    for (BurnAlert alert : alerts.inForce()) {
      alert
          .adaptedFrom()
          .ifPresent(
              written ->
                  warn(
                      objective,
                      written,
                      "it watches %s and %s here instead"
                          .formatted(
                              Durations.text(alert.longWindow()),
                              Durations.text(alert.shortWindow()))));
    }
    for (BurnAlertSettings written : alerts.infeasible()) {
      warn(objective, written, "no window would do, so this objective goes without it");
    }
  }

  private void warn(ObjectiveSettings objective, BurnAlertSettings written, String consequence) {
    boolean inFile = written.position().file().equals(objective.position().file());
    problems.warning(
        objective.position(),
        ("burn alert %s (%s) of %s %s; %s: write a pair of that name at the objective to choose"
                + " another window")
            .formatted(
                Quote.of(written.name()),
                inFile ? written.position().toString() : "the default",
                name(objective),
                complaint(
                    objective, written, BurnRate.of(objective, written.budget(), written.window())),
                consequence));
  }

  private static String name(ObjectiveSettings objective) {
    return objective.service().equals(ObjectiveSettings.EVERY_SERVICE)
        ? "objective " + Quote.of(objective.name())
        : "objective %s of service %s"
            .formatted(Quote.of(objective.name()), Quote.of(objective.service()));
  }

  private static Percentage percent(BigDecimal fraction) {
    return new Percentage(fraction.movePointRight(2).round(SHOWN));
  }
}

package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BudgetAlerts;
import io.evenkeel.slo.BudgetState;
import io.evenkeel.slo.replay.Diagnosis.Burn;
import io.evenkeel.slo.replay.Diagnosis.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What somebody who looks at a finding would likely do next. */
record DiagnosisAdvice(Configuration configuration) {
  /** More than half of all failures in one hour is an incident; less is how the service is. */
  private static final double AN_INCIDENT = 0.5;

  List<String> nextSteps(Finding finding) {
    var steps = new ArrayList<String>();
    if (finding.status().unmeasured().isPresent()) {
      return List.of("Nothing of it is measured: " + finding.status().unmeasured().get() + ".");
    }
    if (finding.status().state() == BudgetState.UNKNOWN) {
      return List.of("There were no events: check that something records or publishes them.");
    }
    fastest(finding).ifPresent(rate -> steps.add(exhaustion(finding, rate)));
    finding.fired().stream()
        .filter(alert -> alert.until().isEmpty())
        // What is left of a budget stays low long after the failures are over.
        .filter(alert -> !BudgetAlerts.isName(alert.alert()))
        .findFirst()
        .ifPresent(
            alert ->
                steps.add(
                    "'%s' fires since %s: look at what changed just before, and take it back."
                        .formatted(alert.alert(), Figures.span(alert.from()))));
    if (finding.isBreached() || finding.status().state() != BudgetState.HEALTHY) {
      steps.add(whereItWent(finding));
      steps.addAll(policy(finding));
    }
    return steps;
  }

  private static Optional<Double> fastest(Finding finding) {
    return finding.burns().stream()
        .filter(Burn::known)
        .map(Burn::shortRate)
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .filter(rate -> rate > 1 && Double.isFinite(rate))
        .max(Double::compare);
  }

  private static String exhaustion(Finding finding, double rate) {
    double left = finding.status().budgetRemaining().orElse(0);
    if (left <= 0) {
      return "It still burns, %s times faster than sustainable: stop the failures first."
          .formatted(Figures.number(rate));
    }
    Duration rest =
        Duration.ofSeconds((long) (finding.status().window().toSeconds() * left / rate));
    return "It burns %s times faster than sustainable: at that pace the budget is gone in %s."
        .formatted(Figures.number(rate), Figures.span(rest));
  }

  private static String whereItWent(Finding finding) {
    return finding.worstHours().stream()
        .findFirst()
        .filter(hour -> hour.share() > AN_INCIDENT)
        .map(
            hour ->
                "%s of the failures fell into the hour from %s: look for one incident."
                    .formatted(Figures.percent(hour.share()), Figures.span(hour.from())))
        .orElse(
            "The failures are spread over many hours: look for a level, not for an incident, and"
                + " compare the target with 'evenkeel slo baseline'.");
  }

  private List<String> policy(Finding finding) {
    String state = finding.status().state().name().toLowerCase(Locale.ROOT);
    return configuration
        .operations()
        .budgetPolicy()
        .map(policy -> policy.actions().getOrDefault(state, List.of()))
        .orElse(List.of())
        .stream()
        .map(action -> "Policy: " + action + ".")
        .toList();
  }
}

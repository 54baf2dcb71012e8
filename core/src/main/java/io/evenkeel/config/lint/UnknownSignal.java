package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.AlertCondition.Bound;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A condition over a name that nothing in the file and no module of Evenkeel stands behind. */
final class UnknownSignal implements Lint {
  /** What the engine knows of every objective, and what the other modules publish. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "error_budget_remaining",
          "budget_consumed",
          "burn_rate",
          "mttr_seconds",
          "mtbf_seconds",
          "cpu",
          "process_cpu",
          "memory",
          "disk",
          "healthy_llm_providers",
          BreakerSettings.OPEN_BREAKERS,
          "phi_leak_incidents");

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Set<String> objectives = new TreeSet<>();
    configuration.objectives().forEach(objective -> addNames(objective, objectives));
    Set<String> known = new TreeSet<>(PUBLISHED);
    known.addAll(objectives);
    known.addAll(configuration.operations().dependencies().keySet());
    configuration.circuitBreakers().keySet().stream()
        .map(BreakerSettings::openSignal)
        .forEach(known::add);
    known.addAll(configuration.operations().capacity().warning().keySet());
    known.addAll(configuration.operations().capacity().critical().keySet());
    return configuration.operations().alerts().stream()
        .flatMap(alert -> check(alert, objectives, known));
  }

  private static Stream<Problem> check(
      AlertSettings alert, Set<String> objectives, Set<String> known) {
    String signal = alert.condition().signal();
    if (alert.condition().bound() instanceof Bound.Target && !objectives.contains(signal)) {
      return Stream.of(
          Lint.finding(
              alert.position(),
              "alert %s compares %s with its target, and no objective has that name%s"
                  .formatted(
                      Quote.of(alert.name()),
                      Quote.of(signal),
                      suggestion(signal, objectives, "; state one or write a number"))));
    }
    if (known.contains(signal)) {
      return Stream.empty();
    }
    return Stream.of(
        Lint.finding(
            alert.position(),
            "alert %s watches %s, which is no objective and which no module publishes%s"
                .formatted(
                    Quote.of(alert.name()),
                    Quote.of(signal),
                    suggestion(
                        signal, known, "; it stays silent unless the service publishes it"))));
  }

  private static String suggestion(String signal, Set<String> known, String otherwise) {
    return Suggestion.closest(signal, known)
        .map("; did you mean '%s'?"::formatted)
        .orElse(otherwise);
  }

  /** An objective's name, that of its resource or percentile, and the signals of its ratio. */
  private static void addNames(ObjectiveSettings objective, Set<String> names) {
    names.add(objective.name());
    Indicator indicator = objective.indicator();
    if (indicator instanceof Indicator.Latency latency) {
      names.add("p" + latency.percentile().toPlainString() + "_latency");
    } else if (indicator instanceof Indicator.Saturation saturation) {
      names.add(saturation.resource());
    } else if (indicator instanceof Indicator.SignalRatio ratio) {
      ratio.good().ifPresent(names::add);
      ratio.total().ifPresent(names::add);
    } else if (indicator instanceof Indicator.SignalCeiling ceiling) {
      ceiling.bad().ifPresent(names::add);
      ceiling.total().ifPresent(names::add);
    }
  }
}

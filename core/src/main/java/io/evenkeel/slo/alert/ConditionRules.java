package io.evenkeel.slo.alert;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertCondition.Bound;
import io.evenkeel.config.operations.AlertCondition.Comparison;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.signal.Signals;
import io.evenkeel.slo.LatencyWindow;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the conditions of the file into rules. A condition is about
 *
 * <ul>
 *   <li>what the engine knows of each objective – {@code error_budget_remaining}, {@code
 *       budget_consumed}, {@code burn_rate} (in the long window of its first burn alert) – and then
 *       stands once for every objective;
 *   <li>{@code p95_latency} and other percentiles, over five minutes, once for every service that
 *       has an objective about latency; its target is that of the same percentile;
 *   <li>an objective by its name, as its share of good events, once for every service that has it;
 *   <li>any other name: the signal of that name, once.
 * </ul>
 *
 * <p>{@code target} is the target of the objective that the name belongs to.
 */
final class ConditionRules {
  private static final String NO_SERVICE = "*";
  private static final Pattern LATENCY = Pattern.compile("p([0-9]{1,2}(?:\\.[0-9]{1,6})?)_latency");

  private final Slos slos;
  private final Signals signals;
  private final OperationsSettings operations;
  private final List<CurrentStatus> objectives;

  ConditionRules(
      Slos slos, Signals signals, OperationsSettings operations, List<CurrentStatus> objectives) {
    this.slos = slos;
    this.signals = signals;
    this.operations = operations;
    this.objectives = objectives;
  }

  List<AlertRule> all() {
    var rules = new ArrayList<AlertRule>();
    operations.alerts().forEach(alert -> rules.addAll(of(alert)));
    capacity(rules, "capacity_critical", "critical", operations.capacity().critical());
    capacity(rules, "capacity_warning", "warning", operations.capacity().warning());
    return rules;
  }

  private List<AlertRule> of(AlertSettings alert) {
    String name = alert.condition().signal();
    return switch (name) {
      case "error_budget_remaining" -> ofEach(alert, one -> one.get().budgetRemaining());
      case "budget_consumed" -> ofEach(alert, one -> one.get().budgetConsumed());
      case "burn_rate" -> burnRates(alert);
      default -> {
        Matcher latency = LATENCY.matcher(name);
        yield latency.matches()
            ? latencies(alert, new BigDecimal(latency.group(1)))
            : ofObjectiveOrSignal(alert, name);
      }
    };
  }

  /** For each service the objective of that percentile, else its first one about latency. */
  private List<AlertRule> latencies(AlertSettings alert, BigDecimal percentile) {
    Map<String, CurrentStatus> byService = new LinkedHashMap<>();
    for (CurrentStatus one : objectives) {
      if (one.objective().settings().indicator() instanceof Latency latency) {
        boolean same = latency.percentile().compareTo(percentile) == 0;
        byService.merge(one.objective().service(), one, (first, other) -> same ? other : first);
      }
    }
    if (byService.isEmpty()) {
      return List.of(signal(alert, alert.condition().signal()));
    }
    double quantile = percentile.movePointLeft(2).doubleValue();
    return byService.values().stream()
        .map(
            one -> {
              SloService service = slos.service(one.objective().service());
              return rule(
                  alert,
                  one,
                  () -> service.latency(LatencyWindow.FIVE_MINUTES, quantile),
                  bound(alert, threshold(one, percentile)));
            })
        .toList();
  }

  private static Optional<BigDecimal> threshold(CurrentStatus one, BigDecimal percentile) {
    return one.objective().settings().indicator() instanceof Latency latency
            && latency.percentile().compareTo(percentile) == 0
        ? Optional.of(seconds(latency.threshold()))
        : Optional.empty();
  }

  private List<AlertRule> ofEach(
      AlertSettings alert, Function<CurrentStatus, OptionalDouble> quantity) {
    return objectives.stream()
        .map(one -> rule(alert, one, () -> quantity.apply(one), bound(alert, Optional.empty())))
        .toList();
  }

  private List<AlertRule> burnRates(AlertSettings alert) {
    var rules = new ArrayList<AlertRule>();
    for (CurrentStatus one : objectives) {
      slos.burnAlerts(one.objective()).stream()
          .map(BurnAlert::longWindow)
          .findFirst()
          .ifPresent(
              window ->
                  rules.add(
                      rule(
                          alert,
                          one,
                          () -> one.objective().burnRate(window),
                          bound(alert, Optional.empty()))));
    }
    return rules;
  }

  private List<AlertRule> ofObjectiveOrSignal(AlertSettings alert, String name) {
    List<AlertRule> rules =
        objectives.stream()
            .filter(one -> one.objective().name().equals(name))
            .map(
                one ->
                    rule(
                        alert,
                        one,
                        compliance(one, name),
                        bound(alert, Optional.of(one.objective().settings().target().fraction()))))
            .toList();
    return rules.isEmpty() ? List.of(signal(alert, name)) : rules;
  }

  /** The share of good events in the window; where nothing is measured, the signal of that name. */
  private Supplier<OptionalDouble> compliance(CurrentStatus one, String name) {
    return one.objective().isMeasured() ? () -> one.get().compliance() : () -> signals.value(name);
  }

  private AlertRule rule(
      AlertSettings alert,
      CurrentStatus one,
      Supplier<OptionalDouble> quantity,
      Optional<BigDecimal> bound) {
    return new ConditionRule(
        new AlertIdentity(one.objective().service(), one.objective().name(), alert.name()),
        alert.severity(),
        alert.routes(),
        alert.condition().signal(),
        quantity,
        alert.condition().comparison(),
        bound,
        () -> one.get().coverage());
  }

  private AlertRule signal(AlertSettings alert, String name) {
    return new ConditionRule(
        new AlertIdentity(NO_SERVICE, name, alert.name()),
        alert.severity(),
        alert.routes(),
        name,
        () -> signals.value(name),
        alert.condition().comparison(),
        bound(alert, Optional.empty()),
        () -> 1);
  }

  private void capacity(
      List<AlertRule> rules, String name, String severity, Map<String, Percentage> levels) {
    levels.forEach(
        (resource, level) ->
            rules.add(
                new ConditionRule(
                    new AlertIdentity(NO_SERVICE, resource, name),
                    severity,
                    List.of(),
                    resource,
                    () -> signals.value(resource),
                    Comparison.AT_LEAST,
                    Optional.of(level.fraction()),
                    () -> 1)));
  }

  /** The bound in the unit of the quantity. */
  private static Optional<BigDecimal> bound(AlertSettings alert, Optional<BigDecimal> target) {
    AlertCondition condition = alert.condition();
    if (condition.bound() instanceof Bound.Target times) {
      return target.map(times.factor()::multiply);
    }
    return Optional.of(constant(condition.bound()));
  }

  private static BigDecimal constant(Bound bound) {
    if (bound instanceof Bound.Count count) {
      return count.value();
    }
    if (bound instanceof Bound.Share share) {
      return share.value().fraction();
    }
    if (bound instanceof Bound.Time time) {
      return seconds(time.value());
    }
    if (bound instanceof Bound.Amount amount) {
      return BigDecimal.valueOf(amount.value().microDollars(), 6);
    }
    throw new IllegalArgumentException("not a constant: " + bound);
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
  }
}

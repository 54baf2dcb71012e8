package io.evenkeel.slo.alert;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.signal.Signals;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a configuration for the objectives that there are; compiled again when either has
 * changed. Of one thread at a time.
 */
final class AlertRules {
  private final Slos slos;
  private final Signals signals;
  private @Nullable Configuration configuration;
  private List<Objective> objectives = List.of();
  private List<ObjectiveSettings> settings = List.of();
  private List<CurrentStatus> statuses = List.of();
  private Map<AlertIdentity, AlertRule> rules = Map.of();

  AlertRules(Slos slos, Signals signals) {
    this.slos = slos;
    this.signals = signals;
  }

  /** The rules in force, each reading anew at its next look. */
  Map<AlertIdentity, AlertRule> refresh(Configuration current) {
    List<Objective> all = slos.objectives();
    if (!current.equals(configuration) || !all.equals(objectives) || !isAsCompiled()) {
      compile(current, all);
    }
    statuses.forEach(CurrentStatus::expire);
    return rules;
  }

  private boolean isAsCompiled() {
    for (int i = 0; i < objectives.size(); i++) {
      if (!objectives.get(i).settings().equals(settings.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void compile(Configuration current, List<Objective> all) {
    configuration = current;
    objectives = List.copyOf(all);
    settings = objectives.stream().map(Objective::settings).toList();
    statuses = objectives.stream().map(CurrentStatus::new).toList();
    OperationsSettings operations = current.operations();
    List<BudgetLevel> levels = BudgetLevel.of(operations);
    Map<AlertIdentity, AlertRule> compiled = new LinkedHashMap<>();
    for (CurrentStatus one : statuses) {
      for (BurnAlert alert : slos.burnAlerts(one.objective())) {
        add(compiled, new BurnRule(one.objective(), alert));
      }
      for (BudgetLevel level : levels) {
        add(compiled, new BudgetRule(identity(one.objective(), level.name()), one, level));
      }
    }
    new ConditionRules(slos, signals, operations, statuses)
        .all()
        .forEach(rule -> add(compiled, rule));
    rules = compiled;
  }

  private static AlertIdentity identity(Objective objective, String alert) {
    return new AlertIdentity(objective.service(), objective.name(), alert);
  }

  private static void add(Map<AlertIdentity, AlertRule> rules, AlertRule rule) {
    rules.putIfAbsent(rule.identity(), rule);
  }
}

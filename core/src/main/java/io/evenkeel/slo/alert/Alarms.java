package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which alerts fire. Each evaluation offers what the rules say; what changed waits here until it
 * was told. Not thread-safe.
 *
 * <p>An alert that fired before a restart goes on until the restarted process has seen enough to
 * say that it ended, or has waited for it long enough.
 */
final class Alarms {
  private final Map<AlertIdentity, Alarm> alarms = new LinkedHashMap<>();

  Alarms(List<Alarm> restored) {
    restored.forEach(alarm -> alarms.put(alarm.identity(), alarm));
  }

  /** All that fire or have to be told. */
  List<Alarm> all() {
    return List.copyOf(alarms.values());
  }

  Optional<Alarm> firing(AlertIdentity identity) {
    return Optional.ofNullable(alarms.get(identity)).filter(Alarm::isFiring);
  }

  /**
   * Takes what a rule says now.
   *
   * @param observed how long this process has been watching
   */
  void judge(AlertRule rule, Judgement judgement, Instant now, Duration observed) {
    Alarm alarm = alarms.get(rule.identity());
    if (judgement == Judgement.HOLDS) {
      if (alarm == null) {
        alarms.put(rule.identity(), Alarm.begin(rule, now));
      } else if (alarm.isFiring()) {
        alarm.confirm();
      } else if (!alarm.isRestored()) {
        alarm.resume();
      }
      // Of an end from before a restart nobody knows whether it was heard: it is told, and what
      // holds begins anew in the next evaluation.
    } else if (alarm != null && alarm.isFiring()) {
      if (!alarm.isRestored()
          || observed.compareTo(rule.patience()) >= 0
          || rule.hasSeenEnough(alarm.coverage())) {
        alarm.resolve(now);
      }
    }
  }

  /**
   * Resolves what no rule stands for any more.
   *
   * @param isAwaited whether the rule of an alert from before a restart is still to come, because
   *     its service has not been called yet
   */
  void resolveAllBut(
      Map<AlertIdentity, AlertRule> rules,
      Predicate<AlertIdentity> isAwaited,
      Instant now,
      Duration observed) {
    for (Alarm alarm : alarms.values()) {
      boolean awaited =
          alarm.isRestored()
              && observed.compareTo(AlertRule.PATIENCE) < 0
              && isAwaited.test(alarm.identity());
      if (alarm.isFiring() && !rules.containsKey(alarm.identity()) && !awaited) {
        alarm.resolve(now);
      }
    }
  }

  /** What somebody has to hear of, in the order in which it began. */
  List<Alarm> untold() {
    var untold = new ArrayList<Alarm>();
    for (Alarm alarm : alarms.values()) {
      if (!alarm.isFiringTold() || !alarm.isFiring()) {
        untold.add(alarm);
      }
    }
    return untold;
  }

  /** It resolved and everybody knows. */
  void forget(Alarm alarm) {
    alarms.remove(alarm.identity(), alarm);
  }
}

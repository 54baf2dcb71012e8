package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which alerts fire. Each evaluation offers what the rules say; what changed waits here until it
 * was told, however long that takes. Guarded by its monitor, which the callers hold.
 *
 * <p>An alert that fired before a restart goes on until the restarted process has seen enough to
 * say that it ended, or has waited for it long enough.
 *
 * <p>An alert that fires again before its end was told begins another episode, and both are told in
 * order. Of more than {@link #MOST_EARLIER} such episodes the oldest of which nobody has heard is
 * given up; it stays in the history of incidents.
 */
final class Alarms {
  static final int MOST_EARLIER = 1_000;

  /** The latest episode of each alert. */
  private final Map<AlertIdentity, Alarm> latest = new LinkedHashMap<>();

  /** Episodes that ended and were followed by another one before that was told, oldest first. */
  private final List<Alarm> earlier = new ArrayList<>();

  private long evaluation;
  private long transitions;
  private long dropped;

  /** Something to tell of an alarm. */
  record News(Alarm alarm, AlertState state) {
    AlertIdentity identity() {
      return alarm.identity();
    }
  }

  Alarms(List<Alarm> restored) {
    restored.forEach(this::add);
  }

  /** All that fire or have to be told. */
  List<Alarm> all() {
    var all = new ArrayList<>(earlier);
    all.addAll(latest.values());
    return all;
  }

  Optional<Alarm> firing(AlertIdentity identity) {
    return Optional.ofNullable(latest.get(identity)).filter(Alarm::isFiring);
  }

  /** What is judged from now on is younger than what was judged before. */
  void beginEvaluation() {
    evaluation++;
  }

  /**
   * Takes what a rule says now.
   *
   * @param observed how long this process has been watching
   */
  void judge(AlertRule rule, Judgement judgement, Instant now, Duration observed) {
    Alarm alarm = latest.get(rule.identity());
    if (alarm != null && alarm.isRestored()) {
      alarm.reread(rule);
    }
    if (judgement == Judgement.HOLDS) {
      if (alarm != null && alarm.isFiring()) {
        alarm.confirm();
      } else {
        add(Alarm.begin(rule, now, evaluation));
        transitions++;
      }
    } else if (alarm != null && alarm.isFiring()) {
      if (!alarm.isRestored()
          || observed.compareTo(rule.patience()) >= 0
          || rule.hasSeenEnough(alarm.coverage())) {
        resolve(alarm, now, Alarm.Burn.of(rule));
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
    for (Alarm alarm : latest.values()) {
      boolean awaited =
          alarm.isRestored()
              && observed.compareTo(AlertRule.PATIENCE) < 0
              && isAwaited.test(alarm.identity());
      if (alarm.isFiring() && !rules.containsKey(alarm.identity()) && !awaited) {
        resolve(alarm, now, Alarm.Burn.NONE);
      }
    }
  }

  private void resolve(Alarm alarm, Instant now, Alarm.Burn burn) {
    alarm.resolve(now, evaluation, burn);
    transitions++;
  }

  private void add(Alarm next) {
    Alarm before = latest.remove(next.identity());
    if (before != null) {
      if (before.isFiring()) { // only a store that somebody edited says so
        before.resolve(next.since(), evaluation, Alarm.Burn.NONE);
      }
      earlier.add(before);
      if (earlier.size() > MOST_EARLIER) {
        earlier.stream().filter(Alarm::isUnheard).findFirst().ifPresent(this::drop);
      }
    }
    latest.put(next.identity(), next);
  }

  private void drop(Alarm alarm) {
    earlier.remove(alarm);
    dropped++;
  }

  /** The incidents that the running evaluation, or the one before a restart, has ended. */
  List<Incident> endedNow() {
    return all().stream()
        .filter(alarm -> !alarm.isFiring() && alarm.evaluation(AlertState.RESOLVED) == evaluation)
        .map(Alarm::incident)
        .toList();
  }

  /** How often an alert began or ended. */
  long transitions() {
    return transitions;
  }

  /** How many episodes were given up before anybody heard of them. */
  long dropped() {
    return dropped;
  }

  boolean hasNews() {
    return !earlier.isEmpty() || latest.values().stream().anyMatch(Alarms::isNews);
  }

  private static boolean isNews(Alarm alarm) {
    return !alarm.isFiringTold() || !alarm.isFiring();
  }

  /** What somebody has to hear of, in the order in which it happened. */
  List<News> news() {
    var news = new ArrayList<News>();
    for (Alarm alarm : all()) {
      if (!alarm.isFiringTold()) {
        news.add(new News(alarm, AlertState.FIRING));
      }
      if (!alarm.isFiring()) {
        news.add(new News(alarm, AlertState.RESOLVED));
      }
    }
    // The number first: a wall clock may go back.
    news.sort(
        Comparator.<News>comparingLong(one -> one.alarm().evaluation(one.state()))
            .thenComparing(one -> one.alarm().at(one.state())));
    return news;
  }

  /** Whether the alarm is still to be told; it is not given up any more then. */
  boolean startTelling(Alarm alarm) {
    boolean known = latest.get(alarm.identity()) == alarm || earlier.contains(alarm);
    if (known) {
      alarm.startTelling();
    }
    return known;
  }

  /** It resolved and everybody knows. */
  void forget(Alarm alarm) {
    if (!latest.remove(alarm.identity(), alarm)) {
      earlier.remove(alarm);
    }
  }
}

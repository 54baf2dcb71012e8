package io.evenkeel.slo.alert;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates all alerts of a process: burn rates, budgets and conditions. What begins to fire or
 * resolves is handed to a receiver and published as an {@link AlertTransition}.
 *
 * <pre>{@code
 * try (Slos slos = Slos.start(configuration, foundation);
 *     SloAlerts alerts = SloAlerts.start(slos, configuration, foundation)) {
 *   alerts.statuses().stream().filter(AlertStatus::isFiring).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>What fires is kept in the foundation's state: an alert that fires before a restart and after
 * it is told once, and one that has ended meanwhile resolves as soon as the restarted process has
 * seen enough to say so – a burn alert once its short window lies behind the restart or was
 * restored, any other after an hour at the latest. A transition is stored before it is told and
 * again afterwards, so that a crash in between tells it a second time with the same {@code
 * firingSince}, by which a receiver knows it.
 *
 * <p>Evaluations are the ticker's and touch memory only. Storing and telling have a thread of their
 * own: while a disk or a receiver hangs, alerts are judged and answered for as ever, and what
 * happens meanwhile is told afterwards, in the order in which it happened, with the times and burn
 * rates of then; an alert that fired, resolved and fired again is told three times. Of more than
 * 1,000 episodes that wait behind a later one of the same alert, the oldest that nobody has heard
 * of is given up: logged, counted as a fault, and kept in the history.
 *
 * <p>A changed configuration counts from the next evaluation on; an alert that it no longer has
 * resolves. Nothing here throws into the application. Thread-safe.
 */
public final class SloAlerts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SloAlerts.class);
  private static final int LOG_EVERY = 1_000;
  private static final long MEANS_PERIOD = Duration.ofMinutes(1).toNanos();

  /** What storing and telling may take at the end. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final LiveConfiguration live;
  private final Foundation foundation;
  private final Runbooks runbooks;
  private final IncidentHistory history;
  private final MeanTimeSignals meanTimes;
  private final long started;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong faults = new AtomicLong();
  private final AlertRound round;
  private final @Nullable AlertThread thread;

  /** Changed by the ticker's thread, and by rounds when something was told. Guarded by itself. */
  private final Alarms alarms;

  /** Guarded by the alarms. */
  private final AlertRules rules;

  /** Of the ticker's thread. */
  private long meansUpdated;

  /** Of the ticker's thread. */
  private Set<AlertIdentity> evaluated = Set.of();

  private final Object tickLock = new Object();
  private Duration interval = Duration.ZERO;
  private boolean closed;
  private Subscription ticks = () -> {};
  private Subscription changes = () -> {};
  private @Nullable Notifications notifications;

  private SloAlerts(
      Slos slos,
      LiveConfiguration live,
      Foundation foundation,
      Consumer<AlertTransition> receiver) {
    this.live = live;
    this.foundation = foundation;
    this.rules = new AlertRules(slos, foundation.signals());
    this.runbooks = new Runbooks(live);
    var store = new AlarmStore(foundation.state());
    this.alarms = new Alarms(store.load());
    this.history = new IncidentHistory(foundation.state());
    this.history.add(alarms.endedNow()); // what ended right before a crash
    this.round = new AlertRound(live, foundation, receiver, alarms, store, history);
    this.thread = foundation.ticker().isVirtual() ? null : new AlertThread(round);
    this.meanTimes = new MeanTimeSignals(foundation.signals());
    this.started = foundation.time().nanoTime();
    this.meansUpdated = started - MEANS_PERIOD;
  }

  /**
   * Starts to evaluate, and to tell the receivers that the file names under {@code notifications}.
   * Transitions are published on the foundation's event bus as well.
   */
  public static SloAlerts start(Slos slos, LiveConfiguration configuration, Foundation foundation) {
    Notifications notifications = Notifications.start(configuration, foundation);
    SloAlerts alerts = start(slos, configuration, foundation, notifications);
    alerts.notifications = notifications;
    return alerts;
  }

  /**
   * Starts to evaluate, and to tell nobody but {@code receiver} and the foundation's event bus.
   *
   * @param receiver hears of each transition before the bus does, on the thread {@code
   *     evenkeel-alerts} (in {@linkplain io.evenkeel.time.Ticker#isVirtual virtual time}: in the
   *     evaluation itself). When it throws, it hears of the same transition again after the next
   *     evaluation, and of later ones of the same alert after that; when it hangs, the other
   *     transitions wait, and the evaluations go on
   */
  public static SloAlerts start(
      Slos slos,
      LiveConfiguration configuration,
      Foundation foundation,
      Consumer<AlertTransition> receiver) {
    var alerts = new SloAlerts(slos, configuration, foundation, receiver);
    alerts.changes = configuration.onChange(changed -> alerts.keepTime());
    alerts.keepTime();
    return alerts;
  }

  /** Every alert and where it stands, read now; alerts of objectives first. */
  public List<AlertStatus> statuses() {
    Configuration configuration = live.current();
    var severities = new Severities(configuration.operations());
    synchronized (alarms) {
      var statuses = new ArrayList<AlertStatus>();
      for (AlertRule rule : rules.refresh(configuration).values()) {
        statuses.add(status(rule, severities));
      }
      return List.copyOf(statuses);
    }
  }

  /** Whether an alert fires, as of the last evaluation. */
  public boolean isFiring(AlertIdentity alert) {
    synchronized (alarms) {
      return alarms.firing(alert).isPresent();
    }
  }

  /**
   * Calls {@code listener} on the ticker's thread after an evaluation that found other alerts than
   * the one before: by a reload, or by a service that made its first call.
   */
  public Subscription onAlertsChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * The incidents that lie in a stretch of time, wholly or in part, in the order in which they
   * began; those that go on included. The last 10,000 that ended are kept, for 400 days.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public List<Incident> history(Instant from, Instant to) {
    List<Incident> incidents;
    synchronized (alarms) { // both in one moment: what ends leaves the one for the other
      incidents = history.between(from, to);
      alarms.all().stream()
          .filter(Alarm::isFiring)
          .map(Alarm::incident)
          .filter(incident -> incident.from().isBefore(to))
          .forEach(incidents::add);
    }
    incidents.sort(Comparator.comparing(Incident::from));
    return List.copyOf(incidents);
  }

  /**
   * How long outages took, and how far apart they began, of one service or of all together.
   *
   * @param service empty: all services, each with its own outages
   * @param window that ends now; an outage belongs to it that began in it. None does of a negative
   *     one; one that is longer than the clock reaches back holds all
   */
  public MeanTimes meanTimes(Optional<String> service, Duration window) {
    return MeanTimes.of(
        begunWithin(window).stream()
            .filter(Incident::outage)
            .filter(one -> service.isEmpty() || one.identity().service().equals(service.get()))
            .toList());
  }

  /**
   * How many looks at a rule, transitions for a receiver and rounds of storing and telling ended
   * with an exception; and how many episodes and notifications were given up or could not be read.
   */
  public long faults() {
    long dropped;
    synchronized (alarms) {
      dropped = alarms.dropped();
    }
    return faults.get()
        + dropped
        + round.faults()
        + (thread == null ? 0 : thread.failures())
        + (notifications == null ? 0 : notifications.unreadable());
  }

  /**
   * Ends the evaluations, and stores and tells what they found; a disk or a receiver that hangs is
   * given two seconds. The notifications that the file names are ended as well, see {@link
   * Notifications#close}.
   */
  @Override
  public void close() {
    synchronized (tickLock) {
      closed = true;
      changes.close();
      ticks.close();
      meanTimes.close();
    }
    if (thread != null) {
      thread.close(LONGEST_WAIT);
    }
    if (notifications != null) {
      notifications.close();
    }
  }

  // A new subscription only when the interval changed: beats count from the subscription.
  private void keepTime() {
    synchronized (tickLock) {
      Duration wanted = live.current().operations().monitoring().evaluationInterval();
      if (!closed && !wanted.equals(interval)) {
        ticks.close();
        interval = wanted;
        ticks = foundation.ticker().every("alerts", wanted, this::evaluate);
      }
    }
  }

  // Nothing in here may wait for a disk: the snapshots of all objectives wait for it.
  private void evaluate() {
    Map<AlertIdentity, AlertRule> current;
    boolean changed;
    synchronized (alarms) {
      long before = alarms.transitions();
      long dropped = alarms.dropped();
      current = judgeAll();
      history.add(alarms.endedNow());
      changed = alarms.transitions() != before;
      logDropped(dropped, alarms.dropped());
    }
    if (round.isDue()) {
      request();
    }
    long now = foundation.time().nanoTime();
    if (changed || now - meansUpdated >= MEANS_PERIOD) {
      meansUpdated = now;
      if (changed || !meanTimes.holdsFrom(foundation.time().now().minus(MeanTimeSignals.WINDOW))) {
        meanTimes.update(begunWithin(MeanTimeSignals.WINDOW));
      }
    }
    if (!current.keySet().equals(evaluated)) {
      evaluated = current.keySet();
      listeners.forEach(SloAlerts::runIsolated);
    }
  }

  private void request() {
    if (thread == null) {
      round.run();
    } else {
      thread.request();
    }
  }

  private static void logDropped(long before, long now) {
    if (now > before && (before == 0 || now / LOG_EVERY > before / LOG_EVERY)) {
      log.error("Alerts can be told to nobody: {} that began and ended were given up", now);
    }
  }

  private static void runIsolated(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | LinkageError e) {
      log.warn("A listener failed on changed alerts", e);
    }
  }

  private Map<AlertIdentity, AlertRule> judgeAll() {
    Configuration configuration = live.current();
    Instant now = foundation.time().now();
    Duration observed = Duration.ofNanos(foundation.time().nanoTime() - started);
    Map<AlertIdentity, AlertRule> current = rules.refresh(configuration);
    alarms.beginEvaluation();
    for (AlertRule rule : current.values()) {
      try {
        alarms.judge(rule, rule.judge(), now, observed);
      } catch (RuntimeException | LinkageError fault) {
        countAndLog(rule.identity(), fault);
      }
    }
    alarms.resolveAllBut(current, identity -> isAwaited(identity, configuration), now, observed);
    return current;
  }

  private List<Incident> begunWithin(Duration window) {
    if (window.isNegative()) {
      return List.of();
    }
    Instant now = foundation.time().now();
    Duration farthest = Duration.between(Instant.MIN, now);
    Instant from = window.compareTo(farthest) < 0 ? now.minus(window) : Instant.MIN;
    return history(from, now.plusNanos(1)).stream()
        .filter(incident -> !incident.from().isBefore(from))
        .toList();
  }

  /** Whether the alert's objective is given for every service, so that this one may still come. */
  private static boolean isAwaited(AlertIdentity identity, Configuration configuration) {
    return configuration.objectives().stream()
        .anyMatch(
            one ->
                one.service().equals(ObjectiveSettings.EVERY_SERVICE)
                    && one.name().equals(identity.objective()));
  }

  private void countAndLog(AlertIdentity identity, Throwable fault) {
    long count = faults.incrementAndGet();
    if (count % LOG_EVERY == 1) {
      log.warn(
          "Alert {} of {} could not be judged and stays as it is ({} such faults so far)",
          identity.alert(),
          identity.objective(),
          count,
          fault);
    }
  }

  private AlertStatus status(AlertRule rule, Severities severities) {
    AlertIdentity identity = rule.identity();
    return new AlertStatus(
        identity,
        rule.severity(),
        rule.routes(),
        alarms.firing(identity).map(Alarm::since),
        rule.judge() != Judgement.UNKNOWN,
        rule.burnLong(),
        rule.burnShort(),
        rule.summary(),
        severities.responseTime(rule.severity()),
        runbooks.place(identity));
  }
}

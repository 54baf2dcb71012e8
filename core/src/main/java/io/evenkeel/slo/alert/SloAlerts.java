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
import java.util.OptionalDouble;
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
 * <p>A changed configuration counts from the next evaluation on; an alert that it no longer has
 * resolves. Nothing here throws into the application. Thread-safe.
 */
public final class SloAlerts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SloAlerts.class);
  private static final int LOG_EVERY = 1_000;
  private static final long MEANS_PERIOD = Duration.ofMinutes(1).toNanos();

  private final LiveConfiguration live;
  private final Foundation foundation;
  private final Consumer<AlertTransition> receiver;
  private final Suspects suspects;
  private final Runbooks runbooks;
  private final AlarmStore store;
  private final IncidentHistory history;
  private final MeanTimeSignals meanTimes;
  private final long started;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong faults = new AtomicLong();
  private final Object lock = new Object();

  // Guarded by the lock. Only the ticker's thread changes them.
  private final AlertRules rules;
  private final Alarms alarms;

  /** Of the ticker's thread. */
  private long meansUpdated;

  /** Of the ticker's thread. */
  private Set<AlertIdentity> evaluated = Set.of();

  private final Object tickLock = new Object();
  private Duration interval = Duration.ZERO;
  private boolean closed;
  private Subscription ticks = () -> {};
  private Subscription changes = () -> {};
  private Subscription notifications = () -> {};

  private SloAlerts(
      Slos slos,
      LiveConfiguration live,
      Foundation foundation,
      Consumer<AlertTransition> receiver) {
    this.live = live;
    this.foundation = foundation;
    this.receiver = receiver;
    this.rules = new AlertRules(slos, foundation.signals());
    this.runbooks = new Runbooks(live);
    this.store = new AlarmStore(foundation.state());
    this.alarms = new Alarms(store.load());
    this.history = new IncidentHistory(foundation.state());
    this.suspects = new Suspects(foundation.changes(), foundation.time());
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
    alerts.notifications = notifications::close;
    return alerts;
  }

  /**
   * Starts to evaluate, and to tell nobody but {@code receiver} and the foundation's event bus.
   *
   * @param receiver hears of each transition on the ticker's thread before anybody else; when it
   *     throws, it hears of the same transition again in the next evaluation
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
    synchronized (lock) {
      var statuses = new ArrayList<AlertStatus>();
      for (AlertRule rule : rules.refresh(configuration).values()) {
        statuses.add(status(rule, severities));
      }
      return List.copyOf(statuses);
    }
  }

  /** Whether an alert fires, as of the last evaluation. */
  public boolean isFiring(AlertIdentity alert) {
    synchronized (lock) {
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
    var incidents = new ArrayList<>(history.between(from, to));
    synchronized (lock) {
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
   * @param window that ends now; an outage belongs to it that began in it
   */
  public MeanTimes meanTimes(Optional<String> service, Duration window) {
    return MeanTimes.of(
        begunWithin(window).stream()
            .filter(Incident::outage)
            .filter(one -> service.isEmpty() || one.identity().service().equals(service.get()))
            .toList());
  }

  /** How many looks at a rule, and transitions for a receiver, ended with an exception. */
  public long faults() {
    return faults.get();
  }

  @Override
  public void close() {
    synchronized (tickLock) {
      closed = true;
      changes.close();
      ticks.close();
      meanTimes.close();
    }
    notifications.close();
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

  private void evaluate() {
    Map<AlertIdentity, AlertRule> current;
    boolean news;
    synchronized (lock) {
      current = judgeAll();
      news = !alarms.untold().isEmpty();
    }
    if (news) {
      save();
      tell(current);
      save();
    }
    long now = foundation.time().nanoTime();
    if (news || now - meansUpdated >= MEANS_PERIOD) {
      meansUpdated = now;
      if (news || !meanTimes.holdsFrom(foundation.time().now().minus(MeanTimeSignals.WINDOW))) {
        meanTimes.update(begunWithin(MeanTimeSignals.WINDOW));
      }
    }
    if (!current.keySet().equals(evaluated)) {
      evaluated = current.keySet();
      listeners.forEach(SloAlerts::runIsolated);
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
    for (AlertRule rule : current.values()) {
      try {
        alarms.judge(rule, rule.judge(), now, observed);
      } catch (RuntimeException | LinkageError fault) {
        countAndLog("An alert could not be judged and stays as it is", rule.identity(), fault);
      }
    }
    alarms.resolveAllBut(current, identity -> isAwaited(identity, configuration), now, observed);
    return current;
  }

  private List<Incident> begunWithin(Duration window) {
    Instant now = foundation.time().now();
    Instant from = now.minus(window);
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

  private void save() {
    List<Alarm> all;
    synchronized (lock) {
      all = alarms.all();
    }
    store.save(all);
  }

  // Outside of the lock: a receiver may be slow, and a listener may ask for the statuses.
  private void tell(Map<AlertIdentity, AlertRule> current) {
    List<Alarm> untold;
    synchronized (lock) {
      untold = alarms.untold();
    }
    // First, so that an incident is in the history when a receiver hears of its end.
    history.add(untold.stream().filter(one -> !one.isFiring()).map(Alarm::incident).toList());
    for (Alarm alarm : untold) {
      AlertRule rule = current.get(alarm.identity());
      if (!alarm.isFiringTold()
          && hand(alarm, transition(alarm, alarm.since(), AlertState.FIRING, rule))) {
        synchronized (lock) {
          alarm.firingWasTold();
        }
      }
      Optional<Instant> end = alarm.resolvedAt();
      if (alarm.isFiringTold() && end.isPresent()) {
        if (hand(alarm, transition(alarm, end.get(), AlertState.RESOLVED, rule))) {
          synchronized (lock) {
            alarms.forget(alarm);
          }
        }
      }
    }
  }

  private AlertTransition transition(
      Alarm alarm, Instant at, AlertState state, @Nullable AlertRule rule) {
    return new AlertTransition(
        at,
        alarm.identity(),
        state,
        alarm.since(),
        alarm.severity(),
        alarm.routes(),
        rule == null ? OptionalDouble.empty() : rule.burnLong(),
        rule == null ? OptionalDouble.empty() : rule.burnShort(),
        state == AlertState.FIRING ? announced(alarm) : "over: " + alarm.summary(),
        state == AlertState.FIRING
            ? suspects.of(alarm.identity().service(), alarm.since())
            : List.of());
  }

  private String announced(Alarm alarm) {
    return new Severities(live.current().operations())
        .responseTime(alarm.severity())
        .map(time -> alarm.summary() + "; answer within " + Spelled.of(time))
        .orElse(alarm.summary());
  }

  private boolean hand(Alarm alarm, AlertTransition transition) {
    boolean taken = false;
    try {
      receiver.accept(transition);
      taken = true;
    } catch (RuntimeException | LinkageError fault) {
      countAndLog("A transition could not be handed on", transition.identity(), fault);
    }
    if (alarm.publishes(transition.state())) {
      foundation.events().publish(transition);
    }
    return taken;
  }

  private void countAndLog(String what, AlertIdentity identity, Throwable fault) {
    long count = faults.incrementAndGet();
    if (count % LOG_EVERY == 1) {
      log.warn(
          "{} ({} of {}; {} such faults so far)",
          what,
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

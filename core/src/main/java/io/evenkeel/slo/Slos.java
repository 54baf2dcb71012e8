package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.operations.MaintenanceWindow;
import io.evenkeel.event.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objectives of this process: started once, fed by {@link Slo} methods and {@link #service},
 * read through {@link #statuses}.
 *
 * <pre>{@code
 * try (Slos slos = Slos.start(configuration, foundation)) {
 *   slos.service("voice_orchestrator").record(Outcome.SUCCESS, elapsedNanos);
 *   slos.statuses().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A changed configuration takes effect at once; objectives that count the same as before keep
 * their counts. Thread-safe.
 */
public final class Slos implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Slos.class);

  /** Beyond this, names come from data and not from code, and would eat the memory. */
  private static final int MOST_SERVICES = 1_000;

  private static final String OVERFLOW = "(other services)";
  private static final Duration SNAPSHOT_PERIOD = Duration.ofSeconds(1);

  private final LiveConfiguration live;
  private final Foundation foundation;
  private final HistoryStore store;
  private final Timeline timeline;
  private final HealthChecks checks = new HealthChecks();
  private final Breakdown breakdown;
  private final BudgetWatch budgets;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();
  private CallObservers observers = new CallObservers(List.of());

  // Sorted, so that statuses come in the same order each time. Written under the lock.
  private final Map<String, ServiceObjectives> services = new ConcurrentSkipListMap<>();
  private Configuration configuration;
  private Promises promises;
  private boolean closed;
  private volatile boolean objectivesChanged;
  private volatile boolean isMaintained = true; // until the first look says otherwise
  private volatile boolean warnsOfUnmeasured;
  private final WholePeriods looked = new WholePeriods(Duration.ofSeconds(10));

  private Subscription ticks = () -> {};
  private Subscription changes = () -> {};
  private Subscription resources = () -> {};

  private Slos(LiveConfiguration live, Foundation foundation) {
    this.live = live;
    this.configuration = live.current();
    this.foundation = foundation;
    this.store = HistoryStore.open(foundation);
    this.timeline = store.timeline();
    this.promises = new Promises(configuration);
    this.budgets = new BudgetWatch(foundation.events());
    this.breakdown = new Breakdown(instruments(), lock, promises, isExposed(configuration));
  }

  /**
   * Starts to measure and takes over every woven method of this process; of several, the one
   * started last records them. Logs after a minute what the configuration promises but nothing
   * measures, and warns once, from a background thread, of annotated methods that nobody wove.
   * Publishes the signals {@code cpu}, {@code process_cpu}, {@code memory} and {@code disk}, each a
   * fraction from 0 to 1, where nobody does.
   */
  public static Slos start(LiveConfiguration configuration, Foundation foundation) {
    Slos slos = startUnwoven(configuration, foundation);
    Rehearsal.run(foundation.time());
    WovenSites.takeOver(slos);
    slos.publishResources();
    slos.warnsOfUnmeasured = true;
    WeavingCheck.start();
    return slos;
  }

  /**
   * Starts to measure only what is recorded through {@link #service}, for replays and simulations:
   * the woven methods of this process go on as they were.
   */
  public static Slos startUnwoven(LiveConfiguration configuration, Foundation foundation) {
    var slos = new Slos(configuration, foundation);
    slos.ticks = foundation.ticker().every("slo snapshots", SNAPSHOT_PERIOD, slos::tick);
    slos.changes = configuration.onChange(changed -> slos.reload());
    slos.reload();
    slos.services.values().forEach(one -> one.missed(slos.store.missed()));
    slos.store.start(configuration.current().library().snapshotInterval());
    return slos;
  }

  /**
   * The service of that name, known from then on: objectives given for every service hold for it
   * too. Resolve it once; the same object comes back each time. After 1,000 services all further
   * names share one that is called {@code (other services)}.
   */
  public SloService service(String name) {
    return objectivesOf(name).service();
  }

  /** All objectives, by service in alphabetical order and then as the file lists them. */
  public List<Objective> objectives() {
    return services.values().stream().flatMap(one -> one.objectives().stream()).toList();
  }

  /** Where every objective stands now; what is not known is {@link BudgetState#UNKNOWN}. */
  public List<ObjectiveStatus> statuses() {
    return objectives().stream().map(Objective::status).toList();
  }

  /** What the objectives of each level are in, together; from business to component. */
  public List<RollUp> rollUp() {
    return RollUp.of(statuses());
  }

  /**
   * The objectives of each value of each tag that {@link SloService#tagged} was asked for. They
   * raise no alert and no event; {@link #objectives} does not list them.
   */
  public List<TaggedObjective> breakdown() {
    return breakdown.objectives();
  }

  /** Where the checks are registered that uptime is measured by. */
  public HealthChecks healthChecks() {
    return checks;
  }

  /** How many records this process has dropped because of a fault inside Evenkeel. */
  public long dropped() {
    return Faults.count();
  }

  /**
   * How often the counts could not be saved in time for a restart to find them; the latest ones
   * that were saved still are there. Always 0 where the state store forgets with the process.
   */
  public long failedSaves() {
    return store.failures();
  }

  /**
   * Calls {@code listener} on the ticker's thread within a second after {@link #objectives} has
   * changed, by a reload or by a service that made its first call, or {@link #breakdown} by a value
   * that did, and within ten after some of them began or ceased to be measured.
   */
  public Subscription onObjectivesChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Tells {@code observer} of every call of a woven method and of {@link SloService#call} as it
   * ends; not of what is only recorded. Until there is one, calls pay nothing for it.
   */
  public Subscription observeCalls(CallObserver observer) {
    changeObservers(observers -> observers.with(observer));
    return () -> changeObservers(observers -> observers.without(observer));
  }

  private void changeObservers(UnaryOperator<CallObservers> change) {
    synchronized (lock) {
      observers = change.apply(observers);
      services.values().forEach(one -> one.service().observe(observers.orNull()));
    }
  }

  /**
   * The burn-rate alerts that the configuration gives an objective, its own first; none for costs
   * and mean times, which do not burn.
   */
  public List<BurnAlert> burnAlerts(Objective objective) {
    if (!objective.countsEvents()) {
      return List.of();
    }
    return BurnAlerts.of(
            objective.settings(), live.current().operations().monitoring().burnAlerts())
        .inForce();
  }

  /** Ends measuring: woven methods and service handles record nothing from now on. */
  @Override
  public void close() {
    WovenSites.release(this);
    changes.close();
    ticks.close();
    resources.close();
    checks.close();
    synchronized (lock) {
      closed = true;
      services.values().forEach(one -> one.service().close());
      breakdown.close();
    }
    store.close();
  }

  /** Where the counts are saved. */
  HistoryStore store() {
    return store;
  }

  /** Makes a woven method record into its service. */
  void bind(SloSite site) {
    ServiceObjectives objectives = objectivesOf(site.service());
    synchronized (lock) {
      if (!closed) {
        objectives.bind(site);
      }
    }
  }

  private ServiceObjectives objectivesOf(String name) {
    ServiceObjectives known = services.get(name);
    if (known != null) {
      return known;
    }
    synchronized (lock) {
      if (services.size() < MOST_SERVICES || services.containsKey(name)) {
        return services.computeIfAbsent(name, this::begin);
      }
      if (!services.containsKey(OVERFLOW)) {
        log.warn("More than {} services: further ones are counted as {}", MOST_SERVICES, OVERFLOW);
      }
      return services.computeIfAbsent(OVERFLOW, this::begin);
    }
  }

  private ServiceObjectives begin(String name) {
    var service = new SloService(name, foundation.time(), null, breakdown);
    var begun = new ServiceObjectives(service, instruments());
    begun.configure(promises.of(name), isExposed(configuration));
    begun.service().observe(observers.orNull());
    if (closed) {
      begun.service().close();
    }
    foundation.changes().followService(new ServiceTally(name, begun::ended));
    objectivesChanged = true;
    return begun;
  }

  private Instruments instruments() {
    return new Instruments(store, foundation.signals(), checks);
  }

  private void reload() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      // Read here and not handed in, so that of two reloads at once the older cannot come last.
      configuration = live.current();
      promises = new Promises(configuration);
      boolean exposed = isExposed(configuration);
      services.forEach((name, one) -> one.configure(promises.of(name), exposed));
      promises.services().forEach(name -> services.computeIfAbsent(name, this::begin));
      breakdown.configure(promises, exposed);
      isMaintained = true;
      objectivesChanged = true;
    }
    WovenSites.refresh(this);
  }

  // What listeners do comes last, so that nothing of a second is lost by it.
  private void tick() {
    long now = timeline.now();
    checks.tick(now);
    services.values().forEach(one -> one.tick(now));
    breakdown.tick(now);
    maintain();
    timeline.snapshot();
    boolean looks = looked.passes(now);
    List<Objective> objectives = looks ? objectives() : List.of();
    boolean begun = breakdown.hasBegun();
    boolean measured = looks && budgets.measuredChanged(objectives);
    if (begun || measured || objectivesChanged) {
      objectivesChanged = false;
      listeners.forEach(Slos::runIsolated);
    }
    if (warnsOfUnmeasured && now >= SliceTally.SLICE) {
      warnsOfUnmeasured = false;
      logUnmeasured();
    }
    if (looks) {
      budgets.publishChanges(objectives, foundation.time());
    }
  }

  // After the tick of the slices: one that a maintenance cuts short ends with it.
  private void maintain() {
    if (!isMaintained) {
      return;
    }
    Instant now = foundation.time().now();
    synchronized (lock) {
      List<MaintenanceWindow> windows = configuration.operations().maintenance();
      isMaintained = !windows.isEmpty();
      services.forEach(
          (name, one) -> {
            boolean covered = windows.stream().anyMatch(window -> window.covers(name, now));
            one.maintain(covered);
            breakdown.maintain(one.service(), covered);
          });
    }
  }

  private void publishResources() {
    resources =
        ResourceSignals.publish(
            foundation.signals(),
            configuration.library().stateDirectory().orElse(Path.of("")),
            foundation.time());
  }

  private static void runIsolated(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | LinkageError e) {
      log.warn("A listener failed on changed objectives", e);
    }
  }

  /** Flags and providers judge by the duration of the calls that they were part of. */
  private static boolean isExposed(Configuration configuration) {
    return !configuration.flags().isEmpty() || !configuration.providers().isEmpty();
  }

  private void logUnmeasured() {
    String unmeasured =
        objectives().stream()
            .filter(objective -> !objective.isMeasured())
            .map(
                objective ->
                    objective.service()
                        + "/"
                        + objective.name()
                        + " ("
                        + objective.status().unmeasured().orElse("unknown")
                        + ")")
            .collect(Collectors.joining(", "));
    if (!unmeasured.isEmpty()) {
      log.info("Objectives that nothing measures: {}", unmeasured);
    }
  }
}

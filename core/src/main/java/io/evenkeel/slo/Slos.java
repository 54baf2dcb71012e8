package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.event.Subscription;
import java.time.Duration;
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
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();
  private CallObservers observers = new CallObservers(List.of());

  // Sorted, so that statuses come in the same order each time. Written under the lock.
  private final Map<String, ServiceObjectives> services = new ConcurrentSkipListMap<>();
  private Configuration configuration;
  private boolean closed;
  private volatile boolean objectivesChanged;

  private Subscription ticks = () -> {};
  private Subscription changes = () -> {};

  private Slos(LiveConfiguration live, Foundation foundation) {
    this.live = live;
    this.configuration = live.current();
    this.foundation = foundation;
    this.store = HistoryStore.open(foundation);
    this.timeline = store.timeline();
  }

  /**
   * Starts to measure and takes over every woven method of this process; of several, the one
   * started last records them. Logs once what the configuration promises but nothing measures yet,
   * and warns once, from a background thread, of annotated methods that nobody wove.
   */
  public static Slos start(LiveConfiguration configuration, Foundation foundation) {
    Slos slos = startUnwoven(configuration, foundation);
    WovenSites.takeOver(slos);
    slos.logUnmeasured();
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
   * changed, by a reload or by a service that made its first call.
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

  /** The burn-rate alerts that the configuration gives an objective, its own first. */
  public List<BurnAlert> burnAlerts(Objective objective) {
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
    synchronized (lock) {
      closed = true;
      services.values().forEach(one -> one.service().close());
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
    var begun = new ServiceObjectives(new SloService(name, foundation.time()), store);
    begun.configure(configuration.objectives(), isExposed(configuration));
    begun.service().observe(observers.orNull());
    if (closed) {
      begun.service().close();
    }
    objectivesChanged = true;
    return begun;
  }

  private void reload() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      // Read here and not handed in, so that of two reloads at once the older cannot come last.
      configuration = live.current();
      List<ObjectiveSettings> all = configuration.objectives();
      services.values().forEach(one -> one.configure(all, isExposed(configuration)));
      for (ObjectiveSettings settings : all) {
        if (!settings.service().equals(ObjectiveSettings.EVERY_SERVICE)) {
          services.computeIfAbsent(settings.service(), this::begin);
        }
      }
      objectivesChanged = true;
    }
    WovenSites.refresh(this);
  }

  private void tick() {
    timeline.snapshot();
    if (objectivesChanged) {
      objectivesChanged = false;
      listeners.forEach(Slos::runIsolated);
    }
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
            .map(objective -> objective.service() + "/" + objective.name())
            .collect(Collectors.joining(", "));
    if (!unmeasured.isEmpty()) {
      log.info("Objectives that are loaded but not measured yet: {}", unmeasured);
    }
  }
}

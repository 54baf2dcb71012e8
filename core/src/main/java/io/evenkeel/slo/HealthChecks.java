package io.evenkeel.slo;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The health checks of one process, which uptime objectives are measured by.
 *
 * <pre>{@code
 * slos.healthChecks().register("database", () -> connection.isValid(1));
 * }</pre>
 *
 * <p>Each check runs on a daemon thread of its own, so that one that hangs blocks nothing: it fails
 * when its timeout is over, and is not run again before it has ended. Thread-safe.
 */
public final class HealthChecks {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_CHECKS = 100;
  private static final long IDLE_SECONDS = 30;

  private final Map<String, RunningCheck> checks = new ConcurrentHashMap<>();
  private final Executor executor;

  /** Checks on threads of their own. */
  HealthChecks() {
    this(
        new ThreadPoolExecutor(
            0,
            MOST_CHECKS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            HealthChecks::newThread));
  }

  HealthChecks(Executor executor) {
    this.executor = executor;
  }

  private static Thread newThread(Runnable work) {
    var thread = new Thread(work, "evenkeel-health-check");
    thread.setDaemon(true);
    return thread;
  }

  /** A check every ten seconds that fails when it takes longer than five. */
  public Subscription register(String name, HealthCheck check) {
    return register(name, PERIOD, TIMEOUT, check);
  }

  /**
   * Runs {@code check} from the next second on, at whole seconds; under a name that is taken it
   * replaces what was there.
   *
   * @param name as in {@code health_checks}
   * @param period from the start of one run to that of the next, at least a second
   * @param timeout at least a second
   * @return closing it ends the check, and its name is unknown again
   * @throws IllegalArgumentException when a duration is shorter, or the name is blank
   * @throws IllegalStateException when there are 100 checks already
   */
  public Subscription register(String name, Duration period, Duration timeout, HealthCheck check) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a health check has a name");
    }
    if (period.compareTo(SHORTEST) < 0 || timeout.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("period and timeout of a check are at least a second");
    }
    var added = new RunningCheck(check, period.toNanos(), timeout.toNanos());
    synchronized (checks) {
      if (checks.size() >= MOST_CHECKS && !checks.containsKey(name)) {
        throw new IllegalStateException("there are " + MOST_CHECKS + " health checks already");
      }
      checks.put(name, added);
    }
    return () -> checks.remove(name, added);
  }

  /** What each check found last, by name. */
  public Map<String, Health> results() {
    var results = new TreeMap<String, Health>();
    checks.forEach((name, check) -> results.put(name, check.health()));
    return results;
  }

  /** Starts what is due and fails what is overdue; called by the ticker. */
  void tick(long now) {
    checks.values().forEach(check -> check.tick(now, executor));
  }

  /** The worst of the named checks, of all when none is named. */
  Health health(Collection<String> names) {
    boolean known = true;
    for (String name : names.isEmpty() ? checks.keySet() : names) {
      RunningCheck check = checks.get(name);
      Health health = check == null ? Health.UNKNOWN : check.health();
      if (health == Health.FAILING) {
        return Health.FAILING;
      }
      known &= health == Health.PASSING;
    }
    return known && !checks.isEmpty() ? Health.PASSING : Health.UNKNOWN;
  }

  /** Which of the named checks nobody registered, as a sentence. */
  Optional<String> missing(Collection<String> names) {
    if (names.isEmpty()) {
      return checks.isEmpty() ? Optional.of("no health check is registered") : Optional.empty();
    }
    return names.stream()
        .filter(name -> !checks.containsKey(name))
        .findFirst()
        .map("no health check '%s' is registered"::formatted);
  }

  void close() {
    checks.clear();
    if (executor instanceof ThreadPoolExecutor pool) {
      pool.shutdown();
    }
  }
}

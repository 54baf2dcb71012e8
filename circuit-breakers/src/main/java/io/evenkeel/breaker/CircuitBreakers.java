package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breakers of a process, by name.
 *
 * <pre>{@code
 * CircuitBreakers breakers = CircuitBreakers.start(configuration, foundation);
 * CircuitBreaker scheduler = breakers.breaker("scheduler_api");
 * Slot slot = scheduler.call(() -> client.book(request));
 * }</pre>
 *
 * <p>Thread-safe. Settings that change in the file reach the breakers that exist; an operator's
 * decisions survive both reload and restart.
 */
public final class CircuitBreakers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreakers.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Map<String, PhasedBreaker> breakers = new ConcurrentHashMap<>();
  private final Foundation foundation;
  private final ForcedOpenLatch latch;
  private volatile Map<String, BreakerSettings> settings = Map.of();
  private final Subscription ticks;
  private Subscription reload = () -> {};
  private volatile @Nullable BreakerSignals signals;

  private CircuitBreakers(String kind, Foundation foundation) {
    this.foundation = foundation;
    this.latch = new ForcedOpenLatch(kind, foundation);
    this.ticks = foundation.ticker().every("age of calls behind breakers", TICK, this::tick);
  }

  /**
   * Starts the breakers of the section {@code circuit_breakers} and follows its changes. Publishes
   * the signals {@code open_circuit_breakers}, how many are not closed, and for each of them {@code
   * circuit_breaker_open.name}, 1 while it is not closed and otherwise 0.
   *
   * @throws IllegalArgumentException when a setting cannot work
   * @throws io.evenkeel.state.StateException when operators' decisions cannot be read
   */
  public static CircuitBreakers start(LiveConfiguration configuration, Foundation foundation) {
    var started = new CircuitBreakers("breaker", foundation);
    started.signals = new BreakerSignals(foundation.signals(), started.breakers.values());
    Configuration first = configuration.current();
    try {
      started.apply(first.circuitBreakers());
    } catch (IllegalArgumentException e) {
      started.close();
      throw e;
    }
    started.reload = configuration.onChange(started::reload);
    // What changed before the subscription would stay unknown until the next change.
    if (!configuration.current().equals(first)) {
      started.reload(configuration);
    }
    return started;
  }

  /**
   * Breakers whose owner sets them up with {@link #apply}, and closes them.
   *
   * @param kind what they guard, such as {@code provider}: a lower-case word that names their state
   *     and their audit records apart from other breakers'
   */
  public static CircuitBreakers of(String kind, Foundation foundation) {
    return new CircuitBreakers(kind, foundation);
  }

  /**
   * The breaker of this name; always the same object. A name that the configuration does not know
   * gets default settings and one warning.
   */
  public CircuitBreaker breaker(String name) {
    PhasedBreaker known = breakers.get(name);
    return known != null ? known : breakers.computeIfAbsent(name, this::unknown);
  }

  /** All breakers, by name. */
  public List<BreakerStatus> statuses() {
    return breakers.values().stream()
        .sorted(Comparator.comparing(PhasedBreaker::name))
        .map(PhasedBreaker::status)
        .toList();
  }

  /**
   * Creates what is new and changes what changed; a breaker that is no longer named keeps its last
   * settings for those who hold it.
   *
   * @throws IllegalArgumentException when a setting cannot work; that breaker keeps its old ones
   */
  public void apply(Map<String, BreakerSettings> changed) {
    settings = Map.copyOf(changed);
    changed.forEach(
        (name, wanted) -> breakers.computeIfAbsent(name, this::create).reconfigure(wanted));
  }

  /**
   * Follows the configuration and looks at the age of calls no more. The breakers stay usable for
   * those who hold them.
   */
  @Override
  public void close() {
    reload.close();
    ticks.close();
    BreakerSignals published = signals;
    if (published != null) {
      published.close();
    }
  }

  private void tick() {
    breakers.values().forEach(PhasedBreaker::tick);
  }

  private synchronized void reload(LiveConfiguration configuration) {
    reload(configuration.current());
  }

  private synchronized void reload(Configuration changed) {
    try {
      apply(changed.circuitBreakers());
    } catch (IllegalArgumentException e) {
      log.error("Circuit breakers keep their last good settings", e);
    }
  }

  private PhasedBreaker unknown(String name) {
    log.warn("Circuit breaker '{}' is not configured; it gets the default settings", name);
    return create(name);
  }

  private PhasedBreaker create(String name) {
    BreakerSettings own = settings.getOrDefault(name, BreakerSettings.DEFAULT);
    var created = new PhasedBreaker(name, own, foundation, latch);
    BreakerSignals publishing = signals;
    if (publishing != null) {
      publishing.publish(created);
    }
    return created;
  }
}

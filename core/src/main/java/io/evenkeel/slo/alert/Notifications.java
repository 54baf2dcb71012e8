package io.evenkeel.slo.alert;

import static java.util.stream.Collectors.groupingBy;

import io.evenkeel.Foundation;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.alert.OutboxText.Stored;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts where {@code notifications} says: to the log, to webhooks, to Alertmanager.
 *
 * <p>{@link #accept} writes what each route owes to the state store and returns – it alone waits
 * for a disk, and no other call waits for it; a thread a route tells its receiver, again and again
 * until it takes it or refuses it for good. A receiver is told the latest state of each alert once:
 * what it could not be told in time gives way to what came after it, and neither a restart nor an
 * engine that repeats itself tells it twice. Only when the process dies between a receiver's answer
 * and its note in the store is a message sent again; Alertmanager and PagerDuty know it by its
 * identity, a chat shows it twice.
 *
 * <p>Thread-safe. Nothing here throws into the caller.
 */
public final class Notifications implements Consumer<AlertTransition>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);

  /** The route of a default that has no name. */
  private static final String DEFAULT = "";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final StateStore state;
  private final TimeSource time;
  private final Backoff backoff;
  private final Sinks sinks;
  private final Map<String, Courier> couriers = new LinkedHashMap<>();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final AtomicLong unreadable = new AtomicLong();
  private NotificationSettings settings;
  private Subscription changes = () -> {};
  private boolean closed;

  private Notifications(
      LiveConfiguration configuration, Foundation foundation, Backoff backoff, Duration timeout) {
    this.settings = configuration.current().operations().notifications();
    this.state = foundation.state();
    this.time = foundation.time();
    this.backoff = backoff;
    this.sinks = new Sinks(new Runbooks(configuration), time, timeout);
  }

  /** Starts with what an earlier process left untold. Follows the configuration's changes. */
  public static Notifications start(LiveConfiguration configuration, Foundation foundation) {
    return start(configuration, foundation, Backoff.STANDARD, HttpSink.TIMEOUT);
  }

  static Notifications start(
      LiveConfiguration configuration, Foundation foundation, Backoff backoff, Duration timeout) {
    var started = new Notifications(configuration, foundation, backoff, timeout);
    started.restore();
    started.changes =
        configuration.onChange(next -> started.reload(next.operations().notifications()));
    started.reload(configuration.current().operations().notifications());
    return started;
  }

  /** Owes {@code transition} to its routes; durable when this returns, unless the store fails. */
  @Override
  public void accept(AlertTransition transition) {
    try {
      boolean taken = false;
      while (!taken) { // again only when a reload took a route away in between
        taken = true;
        for (Courier courier : couriers(transition.routes())) {
          taken &= courier.offer(transition);
        }
      }
    } catch (RuntimeException e) {
      log.error(
          "Alert {} of {} could not be taken up",
          transition.identity().alert(),
          Wording.subject(transition.identity()),
          e);
    }
  }

  private synchronized List<Courier> couriers(List<String> routes) {
    return targets(routes).stream().map(this::courier).toList();
  }

  /** How each route is doing that has been used since start. */
  public synchronized List<NotificationStatus> statuses() {
    return couriers.values().stream().map(courier -> courier.outbox().status()).toList();
  }

  /** How many entries of earlier processes, and lists of them, could not be read at the start. */
  public long unreadable() {
    return unreadable.get();
  }

  /**
   * Ends telling. What is owed is told by the next process; attempts under way may end within five
   * seconds, all together.
   */
  @Override
  public void close() {
    changes.close();
    List<Courier> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(couriers.values());
    }
    ending.forEach(courier -> courier.outbox().close()); // all at once, then wait for each
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ending.forEach(courier -> courier.close(Duration.ofNanos(deadline - System.nanoTime())));
  }

  /** The routes that names lead to; two names of the same receiver are one. */
  private Collection<String> targets(List<String> names) {
    var targets = new LinkedHashMap<Route, String>();
    for (String name : names) {
      Route bound = settings.routes().get(name);
      if (bound == null) {
        warnOnce(name);
        targets.putIfAbsent(settings.otherwise(), defaultName());
      } else {
        targets.putIfAbsent(bound, name);
      }
    }
    if (names.isEmpty()) {
      targets.put(settings.otherwise(), defaultName());
    }
    return targets.values();
  }

  private void warnOnce(String name) {
    if (warned.size() < Outbox.MOST_PENDING && warned.add(name)) {
      log.warn("Route '{}' is not bound under 'notifications'; it goes to the default", name);
    }
  }

  private String defaultName() {
    return settings.routes().entrySet().stream()
        .filter(route -> route.getValue().equals(settings.otherwise()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(DEFAULT);
  }

  private Optional<Route> bound(String name) {
    return Optional.ofNullable(settings.routes().get(name))
        .or(
            () ->
                name.equals(defaultName()) ? Optional.of(settings.otherwise()) : Optional.empty());
  }

  private Courier courier(String name) {
    return couriers.computeIfAbsent(name, this::begin);
  }

  private Courier begin(String name) {
    var outbox = new Outbox(name, state, time, backoff);
    if (closed) {
      outbox.close(); // what comes this late is kept for the next process
    }
    return Courier.start(
        name, outbox, sinks.of(bound(name).orElse(settings.otherwise()), settings));
  }

  private synchronized void restore() {
    var stored = new ArrayList<Stored>();
    for (String key : keys()) {
      try {
        state.get(key).map(Versioned::value).map(OutboxText::read).ifPresent(stored::add);
      } catch (RuntimeException e) {
        unreadable.incrementAndGet();
        log.error("What was owed at '{}' cannot be read and is left there", key, e);
      }
    }
    Map<String, List<Stored>> routes = stored.stream().collect(groupingBy(Stored::route));
    // First those that are still there: what moves to the default must meet what that was told.
    routes.forEach(
        (name, entries) -> {
          if (bound(name).isPresent()) {
            courier(name).outbox().restore(entries);
          }
        });
    routes.forEach(
        (name, entries) -> {
          if (bound(name).isEmpty()) {
            var orphaned = new Outbox(name, state, time, backoff);
            orphaned.restore(entries);
            moveToDefault(name, orphaned);
          }
        });
  }

  private Set<String> keys() {
    try {
      return state.keys(OutboxKey.PREFIX);
    } catch (RuntimeException e) {
      unreadable.incrementAndGet();
      log.warn("What was owed to receivers cannot be read; the outboxes begin anew", e);
      return Set.of();
    }
  }

  private synchronized void reload(NotificationSettings changed) {
    settings = changed;
    for (String name : List.copyOf(couriers.keySet())) {
      Courier courier = Objects.requireNonNull(couriers.get(name));
      Optional<Route> route = bound(name);
      if (route.isPresent()) {
        courier.sink(sinks.of(route.get(), changed));
      } else {
        // A reload must not wait for a disk, so the rest is for the route's own thread.
        couriers.remove(name);
        courier.retire(() -> moveToDefault(name, courier.outbox()));
      }
    }
  }

  // Owed in the new place before it is forgotten in the old one, so that a crash loses nothing.
  private void moveToDefault(String name, Outbox from) {
    warnOnce(name);
    boolean stored = false;
    boolean moved = false;
    while (!moved) { // again only when a reload takes the default away in between
      Outbox target = defaultOutbox();
      stored = target.inherit(from.pending());
      moved = !target.isRetired();
    }
    if (stored) {
      from.forget();
    }
  }

  private synchronized Outbox defaultOutbox() {
    return courier(defaultName()).outbox();
  }
}

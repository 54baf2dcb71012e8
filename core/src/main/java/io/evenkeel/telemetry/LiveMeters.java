package io.evenkeel.telemetry;

import static java.util.function.Predicate.not;

import io.evenkeel.event.Subscription;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The meters of what comes and goes with reloads: registered while it is there, then removed. */
final class LiveMeters {
  private final MeterRegistry registry;
  private final Supplier<Map<Object, Supplier<List<Meter>>>> wanted;
  private final Map<Object, List<Meter>> published = new HashMap<>();
  private boolean closed;

  private LiveMeters(MeterRegistry registry, Supplier<Map<Object, Supplier<List<Meter>>>> wanted) {
    this.registry = registry;
    this.wanted = wanted;
  }

  /**
   * Publishes what is wanted now, and again after each change.
   *
   * @param onChange subscribes to changes of what is wanted
   * @param wanted by what it is about, how the meters are registered
   * @return closing it removes the meters
   */
  static Subscription bind(
      Function<Runnable, Subscription> onChange,
      MeterRegistry registry,
      Supplier<Map<Object, Supplier<List<Meter>>>> wanted) {
    var meters = new LiveMeters(registry, wanted);
    Subscription changes = onChange.apply(meters::refresh);
    meters.refresh();
    return () -> {
      changes.close();
      meters.close();
    };
  }

  // The ticker may be about to refresh when the binding closes: what it published then would stay.
  private synchronized void close() {
    closed = true;
    keepOnly(Set.of());
  }

  private synchronized void refresh() {
    if (closed) {
      return;
    }
    Map<Object, Supplier<List<Meter>>> now = wanted.get();
    // First remove, then add: an objective that was replaced has the same meter ids as before.
    keepOnly(now.keySet());
    now.forEach((key, meters) -> published.computeIfAbsent(key, added -> meters.get()));
  }

  private void keepOnly(Set<Object> keys) {
    for (Object gone : published.keySet().stream().filter(not(keys::contains)).toList()) {
      published.getOrDefault(gone, List.of()).forEach(registry::remove);
      published.remove(gone);
    }
  }
}

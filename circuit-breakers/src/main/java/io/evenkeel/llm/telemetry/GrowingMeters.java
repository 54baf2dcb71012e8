package io.evenkeel.llm.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The meters of things that appear and disappear while the process runs: looked for every ten
 * seconds, as nothing tells of them. Thread-safe.
 *
 * @param <K> what there are meters of
 */
final class GrowingMeters<K> {
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Supplier<Collection<K>> present;
  private final Function<K, List<Meter>> register;
  private final Map<K, List<Meter>> published = new HashMap<>(); // guarded by this
  private boolean closed; // guarded by this

  private GrowingMeters(
      MeterRegistry registry, Supplier<Collection<K>> present, Function<K, List<Meter>> register) {
    this.registry = registry;
    this.present = present;
    this.register = register;
  }

  /**
   * Publishes what there is, and what there is later.
   *
   * @return closing it removes the meters
   */
  static <K> Subscription bind(
      String name,
      Ticker ticker,
      MeterRegistry registry,
      Supplier<Collection<K>> present,
      Function<K, List<Meter>> register) {
    var meters = new GrowingMeters<>(registry, present, register);
    meters.refresh();
    Subscription look = ticker.every(name, LOOK, meters::refresh);
    return () -> {
      look.close();
      meters.close();
    };
  }

  private synchronized void refresh() {
    if (closed) {
      return;
    }
    Set<K> now = new HashSet<>(present.get());
    keepOnly(now);
    now.forEach(key -> published.computeIfAbsent(key, register));
  }

  // The ticker may be about to refresh when the binding closes: what it published then would stay.
  private synchronized void close() {
    closed = true;
    keepOnly(Set.of());
  }

  private void keepOnly(Set<K> keys) {
    Set<K> gone = new HashSet<>(published.keySet());
    gone.removeAll(keys);
    for (K key : gone) {
      published.getOrDefault(key, List.of()).forEach(registry::remove);
      published.remove(key);
    }
  }
}

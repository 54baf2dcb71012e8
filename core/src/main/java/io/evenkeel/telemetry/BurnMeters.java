package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.Spelled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How fast each objective burns, in the windows of its alerts, through every reload. */
final class BurnMeters {
  private final Slos slos;
  private final MeterRegistry registry;
  private final Map<Window, Meter> published = new HashMap<>();
  private boolean closed;

  private record Window(Objective objective, Duration length) {}

  private BurnMeters(Slos slos, MeterRegistry registry) {
    this.slos = slos;
    this.registry = registry;
  }

  static Subscription bind(Slos slos, MeterRegistry registry) {
    var meters = new BurnMeters(slos, registry);
    Subscription changes = slos.onObjectivesChange(meters::refresh);
    meters.refresh();
    return () -> {
      changes.close();
      meters.close();
    };
  }

  private synchronized void close() {
    closed = true;
    keepOnly(Set.of());
  }

  private synchronized void refresh() {
    if (closed) {
      return;
    }
    Set<Window> now = new LinkedHashSet<>();
    for (Objective objective : slos.objectives()) {
      slos.burnAlerts(objective).stream()
          .flatMap(alert -> Stream.of(alert.shortWindow(), alert.longWindow()))
          .forEach(length -> now.add(new Window(objective, length)));
    }
    // First remove, then add: an objective that was replaced has the same meter ids as before.
    keepOnly(now);
    now.forEach(window -> published.computeIfAbsent(window, this::register));
  }

  private synchronized void keepOnly(Set<Window> windows) {
    published
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !windows.contains(one.getKey());
              if (gone) {
                registry.remove(one.getValue());
              }
              return gone;
            });
  }

  private Meter register(Window window) {
    return Gauge.builder(
            "evenkeel.slo.burn.rate",
            window.objective(),
            objective -> objective.burnRate(window.length()).orElse(Double.NaN))
        .description("How many times faster than sustainable the budget burns")
        .tags(
            "service",
            window.objective().service(),
            "objective",
            window.objective().name(),
            "window",
            Spelled.of(window.length()))
        .register(registry);
  }
}

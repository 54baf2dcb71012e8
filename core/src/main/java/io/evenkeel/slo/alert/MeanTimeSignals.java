package io.evenkeel.slo.alert;

import static java.util.Comparator.naturalOrder;

import io.evenkeel.event.Subscription;
import io.evenkeel.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Publishes what the outages of the last 30 days say as {@code mttr_seconds} and {@code
 * mtbf_seconds}: of all services together, and of each that had one with its name behind, as in
 * {@code mttr_seconds.front_desk}. What no outage tells is unknown. One thread updates.
 */
final class MeanTimeSignals implements AutoCloseable {
  static final Duration WINDOW = Duration.ofDays(30);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final String ALL = "";
  private static final int LONGEST_SUFFIX = 80;
  private static final Pattern UNUSABLE = Pattern.compile("[^A-Za-z0-9_.]");

  private final Signals signals;
  private final Map<String, List<Subscription>> gauges = new HashMap<>();
  private volatile Map<String, MeanTimes> times = Map.of();

  /** When the first of the incidents began that were taken; nothing was taken yet. */
  private Instant first = Instant.MIN;

  MeanTimeSignals(Signals signals) {
    this.signals = signals;
    publish(ALL);
  }

  /**
   * Whether the incidents taken last are, without new ones, still those that began from then on. In
   * most minutes they are, and going through thousands of them again would tell nothing.
   */
  boolean holdsFrom(Instant from) {
    return !first.isBefore(from);
  }

  /** Takes the incidents that began within {@link #WINDOW}. */
  void update(List<Incident> incidents) {
    first = incidents.stream().map(Incident::from).min(naturalOrder()).orElse(Instant.MAX);
    List<Incident> outages = incidents.stream().filter(Incident::outage).toList();
    Map<String, MeanTimes> updated = new HashMap<>();
    outages.stream()
        .collect(Collectors.groupingBy(one -> suffix(one.identity().service())))
        .forEach((suffix, own) -> updated.put(suffix, MeanTimes.of(own)));
    updated.put(ALL, MeanTimes.of(outages));
    times = updated;
    updated.keySet().forEach(this::publish);
  }

  @Override
  public void close() {
    gauges.values().forEach(both -> both.forEach(Subscription::close));
    gauges.clear();
  }

  private void publish(String suffix) {
    gauges.computeIfAbsent(
        suffix,
        key ->
            List.of(
                signals.gauge("mttr_seconds" + key, () -> seconds(key, MeanTimes::toRecovery)),
                signals.gauge(
                    "mtbf_seconds" + key, () -> seconds(key, MeanTimes::betweenFailures))));
  }

  private double seconds(String suffix, Function<MeanTimes, Optional<Duration>> which) {
    return Optional.ofNullable(times.get(suffix))
        .flatMap(which)
        .map(time -> time.toNanos() / NANOS_PER_SECOND)
        .orElse(Double.NaN);
  }

  /** A service's name may hold what a signal's must not. */
  private static String suffix(String service) {
    String usable = UNUSABLE.matcher(service).replaceAll("_");
    return "." + (usable.length() <= LONGEST_SUFFIX ? usable : usable.substring(0, LONGEST_SUFFIX));
  }
}

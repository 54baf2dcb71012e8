package io.evenkeel.signal;

import io.evenkeel.event.Subscription;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/**
 * The numbers of one process by name: gauges that are read when somebody asks, counters of events,
 * and ratios of good to bad events.
 *
 * <pre>{@code
 * signals.gauge("healthy_llm_providers", providers::healthy);
 * signals.counter("phi_leak_incidents").increment();
 * signals.ratio("containment_rate").good();
 * }</pre>
 *
 * <p>A name is a letter followed by at most 99 letters, digits, dots and underscores, as alert
 * conditions write it; a counter or ratio keeps its object for the life of the process. A signal
 * that nobody publishes is unknown, not zero. Thread-safe.
 */
public final class Signals {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");

  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
  private final Map<String, SignalCounter> counters = new ConcurrentHashMap<>();
  private final Map<String, SignalRatio> ratios = new ConcurrentHashMap<>();

  /**
   * Publishes what {@code value} says at the time of reading; NaN is unknown. The gauge that was
   * published last under a name counts.
   *
   * @return closing it takes the gauge back
   */
  public Subscription gauge(String name, DoubleSupplier value) {
    gauges.put(checked(name), value);
    return () -> gauges.remove(name, value);
  }

  /** A count of events that only grows; publishing it is to ask for it. */
  public SignalCounter counter(String name) {
    SignalCounter known = counters.get(name);
    return known != null
        ? known
        : counters.computeIfAbsent(checked(name), key -> new SignalCounter());
  }

  /** Counts of good and bad events; publishing it is to ask for it. */
  public SignalRatio ratio(String name) {
    SignalRatio known = ratios.get(name);
    return known != null ? known : ratios.computeIfAbsent(checked(name), key -> new SignalRatio());
  }

  /** Whether anybody publishes a gauge, a counter or a ratio of that name. */
  public boolean has(String name) {
    return gauges.containsKey(name) || counters.containsKey(name) || ratios.containsKey(name);
  }

  /** Whether anybody publishes a counter of that name. */
  public boolean hasCounter(String name) {
    return counters.containsKey(name);
  }

  /** Whether anybody publishes a ratio of that name. */
  public boolean hasRatio(String name) {
    return ratios.containsKey(name);
  }

  /**
   * What a signal reads now: a gauge's value, a counter's count, a ratio's share of good events
   * since the process began. Empty when it is unknown; a gauge that throws is unknown.
   */
  public OptionalDouble value(String name) {
    DoubleSupplier gauge = gauges.get(name);
    if (gauge != null) {
      return read(gauge);
    }
    SignalCounter counter = counters.get(name);
    if (counter != null) {
      return OptionalDouble.of((double) counter.count());
    }
    SignalRatio ratio = ratios.get(name);
    return ratio == null ? OptionalDouble.empty() : ratio.share();
  }

  /** All published names, in alphabetical order. */
  public Set<String> names() {
    var names = new TreeSet<>(gauges.keySet());
    names.addAll(counters.keySet());
    names.addAll(ratios.keySet());
    return names;
  }

  private static OptionalDouble read(DoubleSupplier gauge) {
    try {
      double value = gauge.getAsDouble();
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    } catch (RuntimeException | LinkageError unreadable) {
      return OptionalDouble.empty();
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a signal's name is a letter and at most 99 letters, digits, dots and underscores");
    }
    return name;
  }
}

package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.SloAlerts;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Publishes objectives as Micrometer meters, tagged {@code service} and {@code objective}.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><td>{@code evenkeel.slo.good}, {@code evenkeel.slo.bad}</td>
 *       <td>counters of events since start; exact, only ever grow</td></tr>
 *   <tr><td>{@code evenkeel.slo.target}</td><td>the promise, from 0 to 1</td></tr>
 *   <tr><td>{@code evenkeel.slo.compliance}</td><td>good over all in the window</td></tr>
 *   <tr><td>{@code evenkeel.slo.coverage}</td><td>observed part of the window, from 0 to 1</td></tr>
 *   <tr><td>{@code evenkeel.slo.budget.remaining}</td>
 *       <td>1 is untouched, 0 nothing left, negative overdrawn</td></tr>
 *   <tr><td>{@code evenkeel.slo.burn.rate}</td>
 *       <td>1 is sustainable; tagged {@code window} with the windows of the objective's
 *       alerts, such as 5m, 1h, 2h and 1d</td></tr>
 *   <tr><td>{@code evenkeel.slo.latency}</td>
 *       <td>seconds; of each service with a latency objective, tagged {@code quantile} with 0.5,
 *       0.95 and 0.99 and {@code window} with 5m and 1h in place of the objective</td></tr>
 *   <tr><td>{@code evenkeel.slo.tagged.good}, {@code evenkeel.slo.tagged.bad}</td>
 *       <td>the same counters for one value of a tag; tagged {@code tag} and {@code value} too</td>
 *       </tr>
 * </table>
 *
 * <p>What is unknown is NaN, never 0 or 1. Recording a call never touches a meter: a registry reads
 * when it publishes, and one that fails is its own problem.
 */
public final class MicrometerTelemetry {
  private MicrometerTelemetry() {}

  /**
   * Publishes every objective of {@code slos}, also those that reloads and new services bring
   * later.
   *
   * @return closing it removes the meters
   */
  public static Subscription bind(Slos slos, MeterRegistry registry) {
    return LiveMeters.bind(slos::onObjectivesChange, registry, () -> wanted(slos, registry));
  }

  /**
   * Publishes every alert as a gauge {@code evenkeel.slo.alert.firing}, 1 while it fires and else
   * 0, tagged with its service, its objective, its own name and its severity.
   *
   * @return closing it removes the meters
   */
  public static Subscription bind(SloAlerts alerts, MeterRegistry registry) {
    return AlertMeters.bind(alerts, registry);
  }

  private static Map<Object, Supplier<List<Meter>>> wanted(Slos slos, MeterRegistry registry) {
    Map<Object, Supplier<List<Meter>>> now = new LinkedHashMap<>();
    for (Objective objective : slos.objectives()) {
      // One that something measures from now on gets counters, and other meters with them.
      now.put(
          new Counted(objective, ObjectiveMeters.isCounted(objective)),
          () -> ObjectiveMeters.register(objective, registry));
      BurnWindow.of(objective, slos)
          .forEach(one -> now.put(one, () -> List.of(BurnMeters.register(one, registry))));
    }
    ShownLatency.services(slos)
        .forEach(one -> now.put(one, () -> LatencyMeters.register(one, registry)));
    slos.breakdown().forEach(one -> now.put(one, () -> TaggedMeters.register(one, registry)));
    return now;
  }

  private record Counted(Objective objective, boolean isCounted) {}
}

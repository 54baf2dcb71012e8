package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.SloAlerts;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableLongGauge;

/**
 * Publishes objectives to OpenTelemetry, and tells each trace how its call was judged.
 *
 * <p><b>Spans.</b> The span that is current where an outermost call ends, if it is recording, gets
 * {@code evenkeel.slo.service} and {@code evenkeel.slo.outcome} ({@code success}, {@code
 * client_error}, {@code server_error} or {@code ignored}). Of an asynchronous call it is the span
 * that was current when the method returned, or when the publisher was subscribed to.
 *
 * <p><b>Metrics.</b> {@code evenkeel.slo.calls} counts calls as they end, by service and outcome,
 * inside the span's context, so that the SDK keeps exemplars of them. All others are those of
 * {@link MicrometerTelemetry}, under the same names and with its tags as attributes, read at each
 * collection: what reloads and new services bring is there at the next one, what they take away is
 * gone. What is unknown is left out.
 *
 * <p>{@code evenkeel.slo.good}, {@code .bad}, {@code .tagged.good} and {@code .tagged.bad} are
 * counters with the unit {@code {event}}; {@code evenkeel.slo.target}, {@code .compliance}, {@code
 * .coverage}, {@code .budget.remaining} and {@code .burn.rate} are gauges with the unit {@code 1},
 * {@code evenkeel.slo.latency} with {@code s} and {@code evenkeel.slo.alert.firing} with {@code
 * {alert}}. An exporter to Prometheus that puts units into names calls them otherwise than the
 * rules and dashboards that Evenkeel writes.
 */
public final class OpenTelemetryTelemetry {
  private static final String SCOPE = "io.evenkeel.slo";

  private OpenTelemetryTelemetry() {}

  /**
   * Starts to publish; calls pay for it only from now on.
   *
   * @return closing it ends that
   */
  public static Subscription bind(Slos slos, OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter(SCOPE);
    Subscription calls = slos.observeCalls(new TracedCalls(meter));
    BatchCallback objectives = ObservedObjectives.register(slos, meter);
    BatchCallback breakdown = ObservedBreakdown.register(slos, meter);
    ObservableDoubleGauge latencies = ObservedLatencies.register(slos, meter);
    return () -> {
      calls.close();
      objectives.close();
      breakdown.close();
      latencies.close();
    };
  }

  /**
   * Publishes every alert as a gauge {@code evenkeel.slo.alert.firing}, 1 while it fires and else
   * 0, with its service, its objective, its own name and its severity as attributes.
   *
   * @return closing it ends that
   */
  public static Subscription bind(SloAlerts alerts, OpenTelemetry openTelemetry) {
    ObservableLongGauge firing = ObservedAlerts.register(alerts, openTelemetry.getMeter(SCOPE));
    return firing::close;
  }
}

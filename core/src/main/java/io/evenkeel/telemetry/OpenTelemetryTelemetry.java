package io.evenkeel.telemetry;

import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;

/**
 * Publishes objectives to OpenTelemetry, and tells each trace how its call was judged.
 *
 * <p><b>Spans.</b> The span that is current where an outermost call ends, if it is recording, gets
 * {@code evenkeel.slo.service} and {@code evenkeel.slo.outcome} ({@code success}, {@code
 * client_error}, {@code server_error} or {@code ignored}). Of an asynchronous call it is the span
 * that was current when the method returned, or when the publisher was subscribed to.
 *
 * <p><b>Metrics.</b> {@code evenkeel.slo.calls} counts calls as they end, by service and outcome,
 * inside the span's context, so that the SDK keeps exemplars of them. Read at each collection, with
 * {@code service} and {@code objective}: the counters {@code evenkeel.slo.good} and {@code
 * evenkeel.slo.bad}, and the gauges {@code evenkeel.slo.target}, {@code evenkeel.slo.compliance},
 * {@code evenkeel.slo.coverage} and {@code evenkeel.slo.budget.remaining}, each as {@link
 * MicrometerTelemetry} has them; what is unknown is left out.
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
    return () -> {
      calls.close();
      objectives.close();
    };
  }
}

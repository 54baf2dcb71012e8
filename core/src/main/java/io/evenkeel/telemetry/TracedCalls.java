package io.evenkeel.telemetry;

import io.evenkeel.call.Outcome;
import io.evenkeel.slo.CallObserver;
import io.evenkeel.slo.SloService;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the trace of a call how it was judged, and counts it where exemplars can see the trace. */
final class TracedCalls implements CallObserver {
  private static final AttributeKey<String> SPAN_SERVICE =
      AttributeKey.stringKey("evenkeel.slo.service");
  private static final AttributeKey<String> SPAN_OUTCOME =
      AttributeKey.stringKey("evenkeel.slo.outcome");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

  private final LongCounter calls;

  // One entry per service, of which an Slos has a bounded number.
  private final Map<SloService, Map<Outcome, Attributes>> attributes = new ConcurrentHashMap<>();

  TracedCalls(Meter meter) {
    this.calls =
        meter
            .counterBuilder("evenkeel.slo.calls")
            .setUnit("{call}")
            .setDescription("Calls by how they ended")
            .build();
  }

  @Override
  public void ended(SloService service, Outcome outcome, long durationNanos, boolean outermost) {
    ended(Context.current(), service, outcome, outermost);
  }

  @Override
  public CallObserver detached() {
    Context context = Context.current();
    return (service, outcome, nanos, outermost) -> ended(context, service, outcome, outermost);
  }

  private void ended(Context context, SloService service, Outcome outcome, boolean outermost) {
    if (outermost) {
      Span span = Span.fromContext(context);
      if (span.isRecording()) {
        span.setAttribute(SPAN_SERVICE, service.name());
        span.setAttribute(SPAN_OUTCOME, name(outcome));
      }
    }
    Attributes tags = attributes.computeIfAbsent(service, TracedCalls::tags).get(outcome);
    if (tags != null) {
      calls.add(1, tags, context);
    }
  }

  private static Map<Outcome, Attributes> tags(SloService service) {
    Map<Outcome, Attributes> tags = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      tags.put(outcome, Attributes.of(SERVICE, service.name(), OUTCOME, name(outcome)));
    }
    return tags;
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}

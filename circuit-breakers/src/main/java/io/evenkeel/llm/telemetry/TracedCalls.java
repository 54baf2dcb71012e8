package io.evenkeel.llm.telemetry;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their attempts as OpenTelemetry metrics and spans. What is measured is recorded in
 * the context of its span, so that the SDK keeps exemplars of it. Thread-safe.
 */
final class TracedCalls implements FailoverListener {
  private final CallLabels labels = new CallLabels();
  private final CallSpans spans;
  private final DoubleHistogram duration;
  private final DoubleHistogram firstChunk;
  private final LongHistogram tokens;
  private final DoubleHistogram requests;
  private final LongCounter attempts;
  private final LongCounter failovers;

  TracedCalls(OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter(OpenTelemetryLlmTelemetry.SCOPE);
    spans = new CallSpans(openTelemetry.getTracer(OpenTelemetryLlmTelemetry.SCOPE), labels);
    duration =
        seconds(meter, GenAi.OPERATION_DURATION, GenAi.OPERATION_DURATION_DESCRIPTION).build();
    firstChunk =
        seconds(meter, GenAi.TIME_TO_FIRST_CHUNK, GenAi.TIME_TO_FIRST_CHUNK_DESCRIPTION).build();
    tokens =
        meter
            .histogramBuilder(GenAi.TOKEN_USAGE)
            .setUnit("{token}")
            .setDescription(GenAi.TOKEN_USAGE_DESCRIPTION)
            .ofLongs()
            .setExplicitBucketBoundariesAdvice(Arrays.stream(GenAi.tokenBounds()).boxed().toList())
            .build();
    requests =
        seconds(meter, LlmNames.REQUEST_DURATION, LlmNames.REQUEST_DURATION_DESCRIPTION).build();
    attempts = counter(meter, LlmNames.ATTEMPTS, "{attempt}", LlmNames.ATTEMPTS_DESCRIPTION);
    failovers = counter(meter, LlmNames.FAILOVERS, "{request}", LlmNames.FAILOVERS_DESCRIPTION);
  }

  /** The request may end on another thread, where its trace is unknown. */
  @Override
  public Context began() {
    return Context.current();
  }

  @Override
  public void ended(@Nullable Object begun, CallRecord call) {
    Context parent = begun instanceof Context context ? context : Context.root();
    CallSpans.RequestSpan span = spans.begin(parent, call);
    try {
      record(span, call);
    } finally {
      span.end(call);
    }
  }

  private void record(CallSpans.RequestSpan span, CallRecord call) {
    requests.record(
        secondsOf(call.duration()),
        Attributes.of(
            key(LlmNames.OUTCOME),
            CallLabels.outcome(call),
            AttributeKey.booleanKey(LlmNames.STREAMED),
            call.streamed()),
        span.context());
    Attempt first = CallLabels.stoodDown(call);
    Attempt answer = call.answer();
    if (first != null && answer != null) {
      failovers.add(
          1,
          Attributes.of(
              key(LlmNames.FROM),
              labels.provider(first.provider()),
              key(LlmNames.TO),
              labels.provider(answer.provider())),
          span.context());
    }
    for (Attempt attempt : call.attempts()) {
      CallLabels.Models models = labels.models(attempt, call);
      record(attempt, models, span.attempt(attempt, models, call));
    }
  }

  private void record(Attempt attempt, CallLabels.Models models, Context context) {
    Attributes tags = attributes(models);
    ErrorClass errorClass = attempt.errorClass();
    duration.record(
        secondsOf(attempt.duration()),
        errorClass == null
            ? tags
            : tags.toBuilder().put(GenAi.ERROR_TYPE, CallLabels.error(errorClass)).build(),
        context);
    if (attempt.timeToFirstToken() != null) {
      firstChunk.record(secondsOf(attempt.timeToFirstToken()), tags, context);
    }
    if (attempt.tokens().total() > 0) {
      tokens.record(attempt.tokens().input(), withType(tags, GenAi.INPUT), context);
      tokens.record(attempt.tokens().output(), withType(tags, GenAi.OUTPUT), context);
    }
    attempts.add(
        1,
        Attributes.of(
            key(LlmNames.PROVIDER),
            models.provider(),
            key(LlmNames.MODEL),
            models.requested(),
            key(LlmNames.OUTCOME),
            CallLabels.outcome(attempt),
            AttributeKey.booleanKey(LlmNames.HEDGE),
            attempt.hedge()),
        context);
  }

  private static Attributes attributes(CallLabels.Models models) {
    var attributes = Attributes.builder();
    attributes.put(GenAi.OPERATION_NAME, GenAi.CHAT);
    attributes.put(GenAi.PROVIDER_NAME, models.provider());
    attributes.put(GenAi.REQUEST_MODEL, models.requested());
    if (!models.answering().equals(LlmNames.NONE)) {
      attributes.put(GenAi.RESPONSE_MODEL, models.answering());
    }
    return attributes.build();
  }

  private static Attributes withType(Attributes tags, String type) {
    return tags.toBuilder().put(GenAi.TOKEN_TYPE, type).build();
  }

  private static DoubleHistogramBuilder seconds(Meter meter, String name, String description) {
    List<Double> bounds = Arrays.stream(GenAi.secondsBounds()).boxed().toList();
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(bounds);
  }

  private static LongCounter counter(Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description).build();
  }

  private static double secondsOf(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static AttributeKey<String> key(String name) {
    return AttributeKey.stringKey(name);
  }
}

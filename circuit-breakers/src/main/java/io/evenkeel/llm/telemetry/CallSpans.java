package io.evenkeel.llm.telemetry;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;

/** A span for each request, and one in it for each attempt, made when the request has ended. */
final class CallSpans {
  private static final String REQUEST = "evenkeel.llm.request";
  private static final String PREFIX = "evenkeel.llm.";
  private static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey(GenAi.RESPONSE_FINISH_REASONS);

  private final Tracer tracer;
  private final CallLabels labels;

  CallSpans(Tracer tracer, CallLabels labels) {
    this.tracer = tracer;
    this.labels = labels;
  }

  RequestSpan begin(Context parent, CallRecord call) {
    Instant start = call.endedAt().minus(call.duration());
    Span span =
        tracer
            .spanBuilder(REQUEST)
            .setParent(parent)
            .setSpanKind(SpanKind.INTERNAL)
            .setStartTimestamp(start)
            .startSpan();
    return new RequestSpan(span, parent.with(span), start);
  }

  /** The span of one request; {@link #end} ends it whatever happens between. */
  final class RequestSpan {
    private final Span span;
    private final Context context;
    private final Instant start;

    private RequestSpan(Span span, Context context, Instant start) {
      this.span = span;
      this.context = context;
      this.start = start;
    }

    Context context() {
      return context;
    }

    /** Makes the span of an attempt; returns its context. */
    Context attempt(Attempt attempt, CallLabels.Models models, CallRecord call) {
      Instant attemptStart = start.plus(attempt.startedAfter());
      Span child =
          tracer
              .spanBuilder(GenAi.CHAT + " " + models.requested())
              .setParent(context)
              .setSpanKind(SpanKind.CLIENT)
              .setStartTimestamp(attemptStart)
              .setAttribute(GenAi.OPERATION_NAME, GenAi.CHAT)
              .setAttribute(GenAi.PROVIDER_NAME, models.provider())
              .setAttribute(GenAi.REQUEST_MODEL, models.requested())
              .setAttribute(GenAi.REQUEST_STREAM, call.streamed())
              .setAttribute(PREFIX + LlmNames.HEDGE, attempt.hedge())
              .setAttribute(PREFIX + "possibly_billed", attempt.possiblyBilled())
              .startSpan();
      try {
        answer(child, attempt, models, call);
        error(child, attempt);
      } finally {
        child.end(attemptStart.plus(attempt.duration()));
      }
      return context.with(child);
    }

    void end(CallRecord call) {
      span.setAttribute(PREFIX + LlmNames.OUTCOME, CallLabels.outcome(call));
      span.setAttribute(PREFIX + "attempts", call.attempts().size());
      span.setAttribute(PREFIX + LlmNames.STREAMED, call.streamed());
      Attempt answer = call.answer();
      if (answer != null) {
        span.setAttribute(PREFIX + LlmNames.PROVIDER, labels.provider(answer.provider()));
      }
      if (call.failure() != null) {
        span.setAttribute(GenAi.ERROR_TYPE, LlmEvents.word(call.failure()));
        if (!call.degraded()) {
          span.setStatus(StatusCode.ERROR);
        }
      }
      span.end(call.endedAt());
    }
  }

  private static void answer(
      Span span, Attempt attempt, CallLabels.Models models, CallRecord call) {
    if (!models.answering().equals(LlmNames.NONE)) {
      span.setAttribute(GenAi.RESPONSE_MODEL, models.answering());
    }
    String reason = CallLabels.finishReason(call);
    if (attempt.answered() && reason != null) {
      span.setAttribute(FINISH_REASONS, List.of(reason));
    }
    if (attempt.timeToFirstToken() != null) {
      span.setAttribute(
          GenAi.RESPONSE_TIME_TO_FIRST_CHUNK, attempt.timeToFirstToken().toNanos() / 1e9);
    }
    if (attempt.tokens().total() > 0) {
      span.setAttribute(GenAi.USAGE_INPUT_TOKENS, attempt.tokens().input());
      span.setAttribute(GenAi.USAGE_OUTPUT_TOKENS, attempt.tokens().output());
      span.setAttribute(GenAi.USAGE_CACHE_READ_INPUT_TOKENS, attempt.tokens().cachedInput());
    }
  }

  private static void error(Span span, Attempt attempt) {
    ErrorClass errorClass = attempt.errorClass();
    if (errorClass != null) {
      span.setAttribute(GenAi.ERROR_TYPE, CallLabels.error(errorClass));
      // One that another outran, or that its caller gave up, did not fail.
      if (errorClass != ErrorClass.CANCELLED) {
        span.setStatus(StatusCode.ERROR);
      }
    }
  }
}

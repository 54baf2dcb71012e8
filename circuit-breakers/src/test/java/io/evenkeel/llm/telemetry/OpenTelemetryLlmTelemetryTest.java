package io.evenkeel.llm.telemetry;

import static io.evenkeel.llm.telemetry.Conversations.MARKER;
import static io.evenkeel.llm.telemetry.Conversations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against OpenTelemetry's own SDK, which keeps in memory what it would export. */
@Tag("LLM-11")
class OpenTelemetryLlmTelemetryTest {
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exported))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();
  private final Conversations talk = new Conversations(OpenTelemetryLlmTelemetry.listener(sdk));
  private final Subscription binding =
      OpenTelemetryLlmTelemetry.bind(talk.failover.providers(), talk.ledger, talk.foundation, sdk);

  @AfterEach
  void stop() {
    binding.close();
    talk.close();
    sdk.close();
  }

  @Test
  void aRequestIsASpanWithinItsCallersAndEachAttemptOneWithinIt() {
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    Span caller = sdk.getTracer("test").spanBuilder("caller").startSpan();
    assertThat(Context.root().with(caller).wrapSupplier(talk::ask).get().answered()).isTrue();
    caller.end();

    SpanData request = span("evenkeel.llm.request");
    assertThat(request.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(request.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
    assertThat(request.getKind()).isEqualTo(SpanKind.INTERNAL);
    for (String attempt : List.of("chat gpt-4o", "chat claude")) {
      assertThat(span(attempt).getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(span(attempt).getKind()).isEqualTo(SpanKind.CLIENT);
    }
    assertThat(attributes(request))
        .containsEntry("evenkeel.llm.outcome", "answered")
        .containsEntry("evenkeel.llm.attempts", 2L)
        .containsEntry("evenkeel.llm.streamed", false)
        .containsEntry("evenkeel.llm.provider", "bedrock");
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void spansBeginAndEndWhenTheirAttemptsDid() {
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    talk.ask();

    assertTimes("evenkeel.llm.request", NOON, NOON.plusMillis(150));
    assertTimes("chat gpt-4o", NOON, NOON.plusMillis(50));
    assertTimes("chat claude", NOON.plusMillis(50), NOON.plusMillis(150));
  }

  @Test
  void anAttemptHasTheAttributesOfTheConventions() {
    talk.ask();

    assertThat(attributes(span("chat gpt-4o")))
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "azure")
        .containsEntry("gen_ai.request.model", "gpt-4o")
        .containsEntry("gen_ai.request.stream", false)
        .containsEntry("gen_ai.response.model", "gpt-4o-2026-08-06")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 1_000L)
        .containsEntry("gen_ai.usage.output_tokens", 200L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 100L)
        .containsEntry("evenkeel.llm.hedge", false)
        .containsEntry("evenkeel.llm.possibly_billed", true)
        .doesNotContainKeys("error.type", "gen_ai.response.time_to_first_chunk");
  }

  @Test
  void anAttemptThatFailedSaysHow() {
    talk.failing.put("azure", ErrorClass.RATE_LIMITED);
    talk.ask();

    SpanData failed = span("chat gpt-4o");
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(failed.getStatus().getDescription()).isEmpty();
    assertThat(failed.getEvents()).isEmpty();
    assertThat(attributes(failed))
        .containsEntry("error.type", "rate_limited")
        .doesNotContainKeys("gen_ai.response.model", "gen_ai.usage.input_tokens")
        .doesNotContainKey("gen_ai.response.finish_reasons");
  }

  @Test
  void aRequestThatNobodyAnsweredIsAnError() {
    talk.failing.put("azure", ErrorClass.BAD_REQUEST);
    talk.ask();

    SpanData request = span("evenkeel.llm.request");
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(request))
        .containsEntry("error.type", "refused")
        .containsEntry("evenkeel.llm.outcome", "refused");
  }

  @Test
  void metricsHaveTheNamesUnitsAndBoundsOfTheConventions() {
    talk.ask();

    Map<String, String> tags =
        Map.of(
            "gen_ai.operation.name", "chat",
            "gen_ai.provider.name", "azure",
            "gen_ai.request.model", "gpt-4o",
            "gen_ai.response.model", "gpt-4o-2026-08-06");
    // First, because a collection takes the exemplars with it.
    HistogramPointData duration = histogram("gen_ai.client.operation.duration", tags);
    assertThat(metric("gen_ai.client.operation.duration").getUnit()).isEqualTo("s");
    assertThat(duration.getSum()).isEqualTo(0.1);
    assertThat(duration.getBoundaries())
        .containsExactly(
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    assertThat(duration.getExemplars()).as("found from the metric").hasSize(1);
    assertThat(duration.getExemplars().get(0).getSpanContext().getSpanId())
        .isEqualTo(span("chat gpt-4o").getSpanId());

    assertThat(metric("gen_ai.client.token.usage").getUnit()).isEqualTo("{token}");
    Map<String, String> input = new TreeMap<>(tags);
    input.put("gen_ai.token.type", "input");
    assertThat(histogram("gen_ai.client.token.usage", input).getSum()).isEqualTo(1_000);
    assertThat(histogram("gen_ai.client.token.usage", input).getBoundaries())
        .startsWith(1.0, 4.0, 16.0)
        .endsWith(16_777_216.0, 67_108_864.0);
    input.put("gen_ai.token.type", "output");
    assertThat(histogram("gen_ai.client.token.usage", input).getSum()).isEqualTo(200);
  }

  @Test
  void aRequestIsMeasuredInTheContextOfItsSpan() {
    talk.ask();

    HistogramPointData duration =
        histogram("evenkeel.llm.request.duration", Map.of("outcome", "answered"));
    assertThat(duration.getSum()).isEqualTo(0.1);
    assertThat(duration.getExemplars().get(0).getSpanContext().getSpanId())
        .isEqualTo(span("evenkeel.llm.request").getSpanId());
  }

  @Test
  void ofAStreamTheFirstChunkIsMeasured() {
    var streamed =
        new Attempt(
            "azure",
            "gpt-4o",
            null,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(30),
            TokenUsage.UNKNOWN,
            true,
            false);
    OpenTelemetryLlmTelemetry.listener(sdk)
        .ended(
            "what no context is",
            new CallRecord(
                NOON,
                Duration.ofSeconds(1),
                true,
                false,
                null,
                List.of(streamed),
                null,
                null,
                0,
                0,
                0));

    assertThat(
            histogram(
                    "gen_ai.client.operation.time_to_first_chunk",
                    Map.of("gen_ai.provider.name", "azure"))
                .getSum())
        .isEqualTo(0.03);
    assertThat(attributes(span("chat gpt-4o")))
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.time_to_first_chunk", 0.03)
        .doesNotContainKeys("gen_ai.usage.input_tokens", "gen_ai.response.finish_reasons");
    assertThat(span("evenkeel.llm.request").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void ourOwnMetricsAreThoseOfMicrometer() {
    talk.failing.put("azure", ErrorClass.QUOTA_EXHAUSTED);
    talk.foundation.signals().counter("response_cache_hits_exact").add(3);
    talk.ask();

    assertValue(
        "evenkeel.llm.attempts{hedge=false, model=claude, outcome=answered, provider=bedrock}", 1);
    assertValue("evenkeel.llm.failovers{from=azure, to=bedrock}", 1);
    assertValue("evenkeel.llm.provider.switches{from=azure, to=bedrock}", 1);
    assertValue("evenkeel.llm.benches{error=quota_exhausted, provider=azure}", 1);
    assertValue("evenkeel.llm.provider.state{provider=azure, state=benched}", 1);
    assertValue("evenkeel.llm.provider.state{provider=azure, state=healthy}", 0);
    assertValue("evenkeel.llm.in.flight{provider=azure}", 0);
    assertValue("evenkeel.llm.cost.micros{billing=certain, model=claude, provider=bedrock}", 6_000);
    assertValue("evenkeel.llm.cost.micros{billing=possible, model=claude, provider=bedrock}", 0);
    assertValue("evenkeel.llm.cache.events{event=hits_exact}", 3);
    assertValue("evenkeel.llm.retry.budget{}", 3.1);
    assertValue("evenkeel.llm.listener.failures{}", 0);
  }

  @Test
  void breakersAreSeenToOpen() {
    talk.configuration.replace(
        Configuration.parse(
            "evenkeel.yml", Conversations.FILE + "circuit_breakers:\n  scheduler_api: {}\n"));
    CircuitBreakers breakers = CircuitBreakers.start(talk.configuration, talk.foundation);
    Subscription others = OpenTelemetryLlmTelemetry.bind(breakers, sdk);
    breakers.breaker("scheduler_api").forceOpen("ada", "maintenance");

    assertValue("evenkeel.breaker.state{breaker=scheduler_api, state=forced_open}", 1);
    assertValue("evenkeel.breaker.state{breaker=scheduler_api, state=closed}", 0);
    assertValue("evenkeel.breaker.in.flight{breaker=scheduler_api}", 0);
    assertValue(
        "evenkeel.breaker.transitions{breaker=scheduler_api, from=closed, to=forced_open}", 1);
    others.close();
    assertThat(values().keySet()).noneMatch(name -> name.startsWith("evenkeel.breaker.state"));
  }

  @Test
  void whatIsClosedIsNotReadAnyMore() {
    talk.foundation.signals().counter("response_cache_hits_exact").increment();
    talk.ask();
    assertThat(values().keySet()).anyMatch(name -> name.startsWith("evenkeel.llm.cost"));
    binding.close();
    assertThat(values().keySet())
        .noneMatch(name -> name.startsWith("evenkeel.llm.provider"))
        .noneMatch(name -> name.startsWith("evenkeel.llm.cost"))
        .noneMatch(name -> name.startsWith("evenkeel.llm.cache"))
        .noneMatch(name -> name.startsWith("evenkeel.llm.retry"))
        .noneMatch(name -> name.startsWith("evenkeel.llm.listener"));
  }

  @Test
  void nothingThatAnybodyWroteIsExported() {
    talk.responseModel = "for " + MARKER;
    talk.finishReason = MARKER;
    talk.ask();
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    talk.ask();
    talk.failing.put("bedrock", ErrorClass.MALFORMED);
    talk.ask();

    String all = exported.getFinishedSpanItems() + " " + reader.collectAllMetrics();
    assertThat(all).contains("gen_ai.response.finish_reasons", "other");
    assertThat(all).doesNotContainIgnoringCase("jane").doesNotContainIgnoringCase("mrn");
  }

  private SpanData span(String name) {
    List<SpanData> found =
        exported.getFinishedSpanItems().stream()
            .filter(span -> span.getName().equals(name))
            .toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private void assertTimes(String name, Instant start, Instant end) {
    assertThat(span(name).getStartEpochNanos()).as("start of " + name).isEqualTo(nanos(start));
    assertThat(span(name).getEndEpochNanos()).as("end of " + name).isEqualTo(nanos(end));
  }

  private static long nanos(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos();
  }

  private static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes;
  }

  private MetricData metric(String name) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError(name));
  }

  private HistogramPointData histogram(String name, Map<String, String> tags) {
    return metric(name).getHistogramData().getPoints().stream()
        .filter(
            point ->
                tags.entrySet().stream()
                    .allMatch(
                        tag ->
                            tag.getValue()
                                .equals(
                                    point
                                        .getAttributes()
                                        .get(AttributeKey.stringKey(tag.getKey())))))
        .findAny()
        .orElseThrow(() -> new AssertionError(name + tags));
  }

  private void assertValue(String series, double value) {
    assertThat(values()).containsEntry(series, value);
  }

  /** Every number by name and attributes. */
  private Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    for (MetricData metric : reader.collectAllMetrics()) {
      for (PointData point : metric.getData().getPoints()) {
        String tags =
            point.getAttributes().asMap().entrySet().stream()
                .map(tag -> tag.getKey().getKey() + "=" + tag.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
        if (point instanceof LongPointData number) {
          values.put(metric.getName() + tags, (double) number.getValue());
        } else if (point instanceof DoublePointData number) {
          values.put(metric.getName() + tags, number.getValue());
        }
      }
    }
    return values;
  }
}

package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Against OpenTelemetry's own SDK, which keeps in memory what it would export. */
@Tag("SLO-13")
class OpenTelemetryTelemetryTest {
  private static final String FILE =
      """
      service_slos:
        api:
          availability: {target: 99%, measurement_window: 1d}
          uptime: {target: 99.9%, health_checks: [database]}
        desk:
          availability: {target: 99%, measurement_window: 1d}
      """;
  private final ManualConfiguration file =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", FILE));
  private final ManualTime time = new ManualTime();
  private final Slos slos =
      Slos.start(
          file,
          new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()));
  private final SloService api = slos.service("api");
  private final SloService desk = slos.service("desk");
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final CollectedMetrics metrics = new CollectedMetrics();
  private final OpenTelemetrySdk sdk = sdk();
  private final Subscription binding = OpenTelemetryTelemetry.bind(slos, sdk);

  @AfterEach
  void stop() {
    binding.close();
    slos.close();
    sdk.close();
  }

  @Test
  void theSpanOfACallSaysHowItWasJudged() throws Exception {
    inSpan(() -> api.call(() -> "done"));
    assertThatThrownBy(
            () ->
                inSpan(
                    () ->
                        api.call(
                            () -> {
                              throw new IOException();
                            })))
        .isInstanceOf(IOException.class);
    assertThat(spans.getFinishedSpanItems())
        .extracting(span -> attribute(span, "evenkeel.slo.service"))
        .containsExactly("api", "api");
    assertThat(spans.getFinishedSpanItems())
        .extracting(span -> attribute(span, "evenkeel.slo.outcome"))
        .containsExactly("success", "server_error");
  }

  @Test
  void ofNestedCallsTheOutermostDecides() throws Exception {
    inSpan(
        () ->
            api.call(
                () -> {
                  assertThatThrownBy(
                          () ->
                              desk.call(
                                  () -> {
                                    throw new IOException();
                                  }))
                      .isInstanceOf(IOException.class);
                  return "recovered";
                }));
    SpanData span = spans.getFinishedSpanItems().get(0);
    assertThat(attribute(span, "evenkeel.slo.service")).isEqualTo("api");
    assertThat(attribute(span, "evenkeel.slo.outcome")).isEqualTo("success");
    assertThat(calls("desk", "server_error")).isEqualTo(1);
  }

  @Test
  void aNestedCallLeavesTheSpanToTheOutermostOneEvenIfThatIsNobodysService() throws Exception {
    inSpan(
        () -> {
          try (CallScope outer = CallScope.open()) {
            assertThat(api.call(() -> "done")).isEqualTo("done");
            outer.end(Outcome.SUCCESS, 1);
          }
          return "done";
        });
    assertThat(attribute(spans.getFinishedSpanItems().get(0), "evenkeel.slo.service"))
        .isEqualTo("null");
    assertThat(calls("api", "success")).isEqualTo(1);
  }

  @Test
  void anAsynchronousCallIsToldToTheSpanThatItBeganIn() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Sinks.One<String> later = Sinks.one();
    Span span = sdk.getTracer("test").spanBuilder("asynchronous").startSpan();
    Span other = sdk.getTracer("test").spanBuilder("subscribed").startSpan();
    Mono<String> mono = api.call(later::asMono);
    CompletableFuture<String> returned;
    try (Scope current = span.makeCurrent()) {
      assertThat(current).isNotNull();
      returned = api.call(() -> answer);
    }
    try (Scope current = other.makeCurrent()) {
      assertThat(current).isNotNull();
      mono.subscribe();
    }
    answer.completeExceptionally(new IOException());
    later.tryEmitValue("done").orThrow();
    assertThat(returned).isCompletedExceptionally();
    span.end();
    other.end();
    assertThat(spans.getFinishedSpanItems())
        .extracting(one -> attribute(one, "evenkeel.slo.outcome"))
        .containsExactly("server_error", "success");
  }

  @Test
  void aSpanThatIsNotRecordedOrNotThereIsLeftAlone() throws Exception {
    try (SdkTracerProvider unsampled = tracing(Sampler.alwaysOff())) {
      Span span = unsampled.get("test").spanBuilder("unsampled").startSpan();
      try (Scope current = span.makeCurrent()) {
        assertThat(current).isNotNull();
        assertThat(api.call(() -> "done")).isEqualTo("done");
      }
      span.end();
      assertThat(spans.getFinishedSpanItems()).isEmpty();
    }
    assertThat(api.call(() -> "done")).isEqualTo("done");
    assertThat(calls("api", "success")).isEqualTo(2);
  }

  @Test
  void aBadCallLeavesItsTraceAsAnExemplar() throws Exception {
    inSpan(() -> api.call(() -> "done"));
    assertThatThrownBy(
            () ->
                inSpan(
                    () ->
                        api.call(
                            () -> {
                              throw new IOException();
                            })))
        .isInstanceOf(IOException.class);
    String trace = spans.getFinishedSpanItems().get(1).getTraceId();
    LongPointData bad = counted("api", "server_error").orElseThrow();
    assertThat(bad.getExemplars())
        .extracting(LongExemplarData::getSpanContext)
        .singleElement()
        .satisfies(context -> assertThat(context.getTraceId()).isEqualTo(trace));
  }

  @Test
  void countersAndGaugesAreThoseOfTheObjective() {
    record(6, 2);
    assertThat(value("evenkeel.slo.good", "availability")).isEqualTo(6);
    assertThat(value("evenkeel.slo.bad", "availability")).isEqualTo(2);
    assertThat(value("evenkeel.slo.target", "availability")).isEqualTo(0.99);
    assertThat(value("evenkeel.slo.compliance", "availability")).isEqualTo(0.75);
    assertThat(value("evenkeel.slo.coverage", "availability")).isCloseTo(0, within(1e-3));
    record(10, 0);
    assertThat(value("evenkeel.slo.good", "availability")).isEqualTo(16);
    assertThat(value("evenkeel.slo.target", "uptime")).isEqualTo(0.999);
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    assertThat(metrics.points("evenkeel.slo.compliance")).isEmpty();
    record(1, 0);
    assertThat(metrics.points("evenkeel.slo.compliance")).hasSize(1);
  }

  @Test
  void anObjectiveThatAReloadBringsIsThereAtTheNextCollection() {
    file.replace(
        Configuration.parse(
            "evenkeel.yml", FILE.replace("  desk:", "    latency: {p95: '< 700ms'}\n  desk:")));
    api.record(Outcome.SUCCESS, 1);
    assertThat(value("evenkeel.slo.good", "latency_p95")).isEqualTo(1);
  }

  @Test
  void onceClosedNothingIsPublishedAndNoSpanIsTouched() throws Exception {
    binding.close();
    inSpan(() -> api.call(() -> "done"));
    assertThat(metrics.names()).filteredOn(name -> name.startsWith("evenkeel.")).isEmpty();
    assertThat(attribute(spans.getFinishedSpanItems().get(0), "evenkeel.slo.outcome"))
        .isEqualTo("null");
  }

  @Test
  void anObserverThatThrowsIsCountedAndNeitherTheCallNorTheNextOneFeelsIt() throws Exception {
    long droppedBefore = slos.dropped();
    slos.observeCalls(
        (service, outcome, nanos, outermost) -> {
          throw new IllegalStateException("an observer's own");
        });
    slos.observeCalls((service, outcome, nanos, outermost) -> desk.record(outcome, nanos));
    assertThat(api.call(() -> "done")).isEqualTo("done");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
    assertThat(calls("api", "success")).isEqualTo(1);
    assertThat(slos.statuses().stream().filter(one -> one.service().equals("desk")))
        .singleElement()
        .satisfies(status -> assertThat(status.good()).isEqualTo(1));
  }

  private OpenTelemetrySdk sdk() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracing(Sampler.alwaysOn()))
        .setMeterProvider(metrics.provider())
        .build();
  }

  private SdkTracerProvider tracing(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .addSpanProcessor(SimpleSpanProcessor.create(spans))
        .build();
  }

  private <T> void inSpan(Callable<T> work) throws Exception {
    Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
    try (Scope current = span.makeCurrent()) {
      assertThat(current).isNotNull();
      work.call();
    } finally {
      span.end();
    }
  }

  private void record(int good, int bad) {
    for (int i = 0; i < good; i++) {
      api.record(Outcome.SUCCESS, -1);
    }
    for (int i = 0; i < bad; i++) {
      api.record(Outcome.SERVER_ERROR, -1);
    }
  }

  private static String attribute(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  private long calls(String service, String outcome) {
    return counted(service, outcome).orElseThrow().getValue();
  }

  private Optional<LongPointData> counted(String service, String outcome) {
    return metrics.points("evenkeel.slo.calls").stream()
        .filter(LongPointData.class::isInstance)
        .map(LongPointData.class::cast)
        .filter(
            point ->
                CollectedMetrics.has(point, "service", service)
                    && CollectedMetrics.has(point, "outcome", outcome))
        .findFirst();
  }

  private double value(String name, String objective) {
    return metrics.value(name, Map.of("service", "api", "objective", objective)).orElseThrow();
  }
}

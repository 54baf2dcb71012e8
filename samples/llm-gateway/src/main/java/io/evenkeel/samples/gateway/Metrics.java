package io.evenkeel.samples.gateway;

import io.evenkeel.Foundation;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.llm.LlmClient;
import io.evenkeel.llm.telemetry.MicrometerLlmTelemetry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** {@code GET /metrics}, in Prometheus' text format. */
final class Metrics {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  private Metrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  static Metrics start() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    return new Metrics(registry);
  }

  /** Measures each request to a model. */
  FailoverListener listener() {
    return MicrometerLlmTelemetry.listener(registry);
  }

  /** Publishes how providers are doing, and what they cost. */
  void publish(LlmClient llm, Foundation foundation) {
    MicrometerLlmTelemetry.bind(llm.providers(), llm.usage(), foundation, registry);
  }

  /**
   * Counts one request.
   *
   * @param status -1 when the client left before there was one
   */
  void answered(String path, int status, long nanos) {
    String told = status == -1 ? "none" : Integer.toString(status);
    registry
        .timer("http.server.requests", "uri", path, "status", told)
        .record(Duration.ofNanos(nanos));
  }

  void answer(Client client) throws IOException {
    client.answer(200, TEXT, registry.scrape(TEXT).getBytes(StandardCharsets.UTF_8));
  }
}

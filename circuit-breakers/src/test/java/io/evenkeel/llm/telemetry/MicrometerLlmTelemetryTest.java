package io.evenkeel.llm.telemetry;

import static io.evenkeel.llm.telemetry.Conversations.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.FailoverResult;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Prometheus would scrape. */
@Tag("LLM-11")
class MicrometerLlmTelemetryTest {
  private static final String AZURE_TAGS =
      "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"azure\","
          + "gen_ai_request_model=\"gpt-4o\",gen_ai_response_model=\"gpt-4o-2026-08-06\"";
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Conversations talk = new Conversations(MicrometerLlmTelemetry.listener(registry));
  private final Subscription binding =
      MicrometerLlmTelemetry.bind(
          talk.failover.providers(), talk.ledger, talk.foundation, registry);

  @AfterEach
  void stop() {
    binding.close();
    talk.close();
    registry.close();
  }

  @Test
  void anAnswerIsMeasuredUnderTheNamesOfTheConventions() {
    talk.ask();

    assertScraped(
        "gen_ai_client_operation_duration_seconds_count{error_type=\"none\"," + AZURE_TAGS + "} 1",
        "gen_ai_client_operation_duration_seconds_sum{error_type=\"none\"," + AZURE_TAGS + "} 0.1",
        "gen_ai_client_token_usage_sum{" + AZURE_TAGS + ",gen_ai_token_type=\"input\"} 1000.0",
        "gen_ai_client_token_usage_sum{" + AZURE_TAGS + ",gen_ai_token_type=\"output\"} 200.0");
    assertThat(registry.scrape())
        .as("there was no stream")
        .doesNotContain("gen_ai_client_operation_time_to_first_chunk");
  }

  @Test
  void histogramsHaveTheBoundsThatTheConventionsRecommend() {
    talk.ask();

    assertThat(bounds("gen_ai_client_operation_duration_seconds_bucket"))
        .containsExactly(
            "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28", "2.56", "5.12", "10.24",
            "20.48", "40.96", "81.92", "+Inf");
    assertThat(bounds("gen_ai_client_token_usage_bucket"))
        .startsWith("1.0", "4.0", "16.0", "64.0", "256.0", "1024.0")
        .endsWith("1.6777216E7", "6.7108864E7", "+Inf");
  }

  @Test
  void aFailoverIsSeenInAttemptsAndRequests() {
    talk.failing.put("azure", ErrorClass.OVERLOADED);
    talk.ask();

    assertScraped(
        "evenkeel_llm_attempts_total{hedge=\"false\",model=\"gpt-4o\",outcome=\"overloaded\","
            + "provider=\"azure\"} 2.0",
        "evenkeel_llm_attempts_total{hedge=\"false\",model=\"claude\",outcome=\"answered\","
            + "provider=\"bedrock\"} 1.0",
        "evenkeel_llm_failovers_total{from=\"azure\",to=\"bedrock\"} 1.0",
        "evenkeel_llm_request_duration_seconds_count{outcome=\"answered\",streamed=\"false\"} 1",
        "evenkeel_llm_request_duration_seconds_sum{outcome=\"answered\",streamed=\"false\"} 0.2",
        "gen_ai_client_operation_duration_seconds_sum{error_type=\"overloaded\","
            + "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"azure\","
            + "gen_ai_request_model=\"gpt-4o\",gen_ai_response_model=\"none\"} 0.1",
        "evenkeel_llm_provider_switches_total{from=\"azure\",to=\"bedrock\"} 1.0");
  }

  @Test
  void aRequestThatNobodyAnsweredSaysWhy() {
    talk.failing.put("azure", ErrorClass.BAD_REQUEST);
    FailoverResult<String> result = talk.ask();

    assertThat(result.answered()).isFalse();
    assertScraped(
        "evenkeel_llm_request_duration_seconds_count{outcome=\"refused\",streamed=\"false\"} 1");
  }

  @Test
  void aRequestThatGotTheDegradedAnswerSaysSo() {
    MicrometerLlmTelemetry.listener(registry)
        .ended(
            null,
            new CallRecord(
                Conversations.NOON,
                Duration.ofSeconds(1),
                false,
                true,
                Reason.ALL_FAILED,
                List.of(),
                null,
                null,
                0,
                0,
                0));

    assertScraped(
        "evenkeel_llm_request_duration_seconds_count{outcome=\"degraded\",streamed=\"false\"} 1");
  }

  @Test
  void theStateOfProvidersIsPublishedWhileItChanges() {
    assertScraped(
        "evenkeel_llm_provider_state{provider=\"azure\",state=\"healthy\"} 1.0",
        "evenkeel_llm_provider_state{provider=\"azure\",state=\"benched\"} 0.0",
        "evenkeel_llm_in_flight{provider=\"azure\"} 0.0");
    talk.failing.put("azure", ErrorClass.QUOTA_EXHAUSTED);
    talk.ask();

    assertScraped(
        "evenkeel_llm_provider_state{provider=\"azure\",state=\"healthy\"} 0.0",
        "evenkeel_llm_provider_state{provider=\"azure\",state=\"benched\"} 1.0",
        "evenkeel_llm_provider_state{provider=\"bedrock\",state=\"benched\"} 0.0",
        "evenkeel_llm_benches_total{error=\"quota_exhausted\",provider=\"azure\"} 1.0");
  }

  @Test
  void providersThatComeAndGoWithReloadsAreFollowed() {
    talk.configuration.replace(
        Configuration.parse("evenkeel.yml", Conversations.FILE.replace("bedrock", "vertex")));
    talk.time.advance(Duration.ofSeconds(10));

    assertThat(registry.scrape())
        .contains("evenkeel_llm_in_flight{provider=\"vertex\"}")
        .doesNotContain("evenkeel_llm_in_flight{provider=\"bedrock\"}");
  }

  @Test
  void breakersOfProvidersAndOfOthersAreSeenToOpen() {
    talk.configuration.replace(
        Configuration.parse(
            "evenkeel.yml", Conversations.FILE + "circuit_breakers:\n  scheduler_api: {}\n"));
    CircuitBreakers breakers = CircuitBreakers.start(talk.configuration, talk.foundation);
    Subscription others = MicrometerLlmTelemetry.bind(breakers, talk.foundation, registry);
    breakers.breaker("scheduler_api").forceOpen("ada", "maintenance");
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    for (int i = 0; i < 20; i++) {
      talk.ask();
    }

    assertScraped(
        "evenkeel_breaker_state{breaker=\"scheduler_api\",state=\"forced_open\"} 1.0",
        "evenkeel_breaker_state{breaker=\"scheduler_api\",state=\"closed\"} 0.0",
        "evenkeel_breaker_in_flight{breaker=\"scheduler_api\"} 0.0",
        "evenkeel_breaker_transitions_total{breaker=\"scheduler_api\",from=\"closed\","
            + "to=\"forced_open\"} 1.0",
        "evenkeel_breaker_transitions_total{breaker=\"azure\",from=\"closed\",to=\"open\"} 1.0",
        "evenkeel_llm_provider_state{provider=\"azure\",state=\"open\"} 1.0");
    others.close();
    assertThat(registry.scrape()).doesNotContain("evenkeel_breaker_state");
  }

  @Test
  void whatTheLedgerChargesIsACounter() {
    talk.ask();
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    talk.ask();
    talk.time.advance(Duration.ofSeconds(10));

    assertScraped(
        "evenkeel_llm_cost_micros_total{billing=\"certain\",model=\"gpt-4o\",provider=\"azure\"}"
            + " 4500.0",
        "evenkeel_llm_cost_micros_total{billing=\"possible\",model=\"gpt-4o\",provider=\"azure\"}"
            + " 4500.0",
        "evenkeel_llm_cost_micros_total{billing=\"certain\",model=\"claude\",provider=\"bedrock\"}"
            + " 6000.0");
  }

  @Test
  void signalsOfTheModuleArePublished() {
    talk.foundation.signals().counter("response_cache_hits_exact").add(3);
    talk.foundation.signals().counter("something_else").add(3);
    talk.time.advance(Duration.ofSeconds(10));

    assertScraped(
        "evenkeel_llm_retry_budget 3.0",
        "evenkeel_llm_listener_failures_total 0.0",
        "evenkeel_llm_cache_events_total{event=\"hits_exact\"} 3.0");
    assertThat(registry.scrape()).doesNotContain("something_else");
  }

  @Test
  void aListenerThatThrowsIsCountedAndNotFelt() {
    try (var noisy =
        new Conversations(
            (begun, call) -> {
              throw new IllegalStateException("scripted");
            })) {
      assertThat(noisy.ask().answered()).isTrue();
      assertThat(noisy.ask().answered()).isTrue();
      assertThat(noisy.foundation.signals().value("llm_listener_failures")).hasValue(2);
    }
  }

  @Test
  void whatIsClosedLeavesNoGaugeAndCountsNoMore() {
    talk.foundation.signals().counter("response_cache_hits_exact").increment();
    talk.ask();
    talk.time.advance(Duration.ofSeconds(30));
    assertThat(registry.scrape()).contains("evenkeel_llm_cost", "evenkeel_llm_cache");
    binding.close();
    talk.failing.put("azure", ErrorClass.QUOTA_EXHAUSTED);
    talk.ask();
    talk.failover.providers().disable("bedrock", "ada", "maintenance");
    talk.time.advance(Duration.ofSeconds(30));

    assertThat(registry.scrape())
        .doesNotContain("evenkeel_llm_provider", "evenkeel_llm_in_flight", "evenkeel_llm_benches")
        .doesNotContain("evenkeel_llm_cost", "evenkeel_llm_cache", "evenkeel_llm_retry_budget")
        .doesNotContain("evenkeel_breaker");
  }

  @Test
  void nothingThatAnybodyWroteIsScraped() {
    talk.responseModel = "for " + MARKER;
    talk.finishReason = MARKER;
    talk.ask();
    talk.failing.put("azure", ErrorClass.TIMEOUT);
    talk.ask();
    talk.failing.put("bedrock", ErrorClass.MALFORMED);
    talk.ask();
    talk.time.advance(Duration.ofSeconds(10));

    assertThat(registry.scrape()).contains("gen_ai_response_model=\"other\"");
    assertThat(registry.scrape())
        .doesNotContainIgnoringCase("jane")
        .doesNotContainIgnoringCase("mrn");
  }

  private void assertScraped(String... lines) {
    String scraped = registry.scrape();
    assertThat(scraped.lines()).contains(lines);
  }

  private List<String> bounds(String name) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name) && !line.contains("type=\"output\""))
        .map(line -> line.replaceAll(".*le=\"([^\"]+)\".*", "$1"))
        .toList();
  }
}

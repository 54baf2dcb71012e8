package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OperationsTest {
  private static final String SENSITIVE =
      "priority: 1, circuit_breaker: {minimum_calls: 2, window: 10s, failure_rate: 50%}";
  private static final String NO_RETRIES = "llm_routing: {retry_budget: 0%}\n";

  @TempDir private Path directory;

  @Test
  void healthIsOfTheProcessAndTellsOfTheConfiguration() throws Exception {
    try (House house = House.with(directory, "")) {
      HttpResponse<String> answer = house.get("/health");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"up\","
                  + "\"configuration\":{\"generation\":1,\"good\":true,\"problems\":[]}}");
    }
  }

  @Test
  void probesMayAskForTheHeadOnly() throws Exception {
    try (House house = House.with(directory, "")) {
      HttpRequest head =
          HttpRequest.newBuilder(house.uri("/ready"))
              .method("HEAD", BodyPublishers.noBody())
              .build();

      HttpResponse<String> answer = house.http.send(head, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void itIsReadyAsLongAsSomebodyWouldAnswer() throws Exception {
    try (House house = House.with(directory, NO_RETRIES)) {
      house.configure(SENSITIVE, SENSITIVE, NO_RETRIES);
      awaitGeneration(house, 2);
      assertThat(house.get("/ready").body())
          .isEqualTo(
              "{\"ready\":true,\"draining\":false,\"healthy_providers\":2,"
                  + "\"providers\":{\"azure-openai\":\"healthy\",\"aws-bedrock\":\"healthy\"}}");

      house.azure.plays(ScriptedProvider.fails(500, ""));
      house.bedrock.plays(ScriptedProvider.fails(500, ""));
      house.ask(House.QUESTION);
      house.ask(House.QUESTION);

      HttpResponse<String> answer = house.get("/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"ready\":false").contains("\"healthy_providers\":0");

      house.configure(SENSITIVE, SENSITIVE, House.DEGRADED);
      awaitGeneration(house, 3);
      assertThat(house.get("/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void modelsAreThoseOfTheProviders() throws Exception {
    try (House house = House.with(directory, "")) {
      assertThat(house.get("/v1/models").body())
          .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"gpt-x\",\"object\":\"model\",")
          .contains("\"id\":\"claude-x\"", "\"owned_by\":\"aws-bedrock\"");
    }
  }

  @Test
  void metricsAreInPrometheusFormatAndNameNobodysPath() throws Exception {
    try (House house = House.with(directory, "")) {
      house.ask(House.QUESTION);
      house.get("/jane-doe");

      HttpResponse<String> answer = house.get("/metrics");

      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains(
              "http_server_requests_seconds_count{status=\"200\",uri=\"/v1/chat/completions\"} 1",
              "http_server_requests_seconds_count{status=\"404\",uri=\"other\"} 1",
              "jvm_memory_used_bytes",
              "evenkeel_llm_provider_state{provider=\"azure-openai\",state=\"healthy\"} 1.0",
              "gen_ai_client_operation_duration_seconds_count{error_type=\"none\"")
          .doesNotContain("jane");
    }
  }

  private static void awaitGeneration(House house, int generation) throws Exception {
    while (!house.get("/health").body().contains("\"generation\":" + generation)) {
      Thread.onSpinWait();
    }
  }
}

package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.ErrorClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from the file as operators write it to an answer. */
@Timeout(60)
class YamlToAnswerTest {
  @TempDir private Path directory;

  @Test
  @Tag("LLM-2")
  @Tag("LLM-7")
  void aFileWithThreeProvidersAnswersThroughAnOutageAndDegradesWhenAllAreOut() throws IOException {
    Files.writeString(directory.resolve("azure"), "key-of-azure");
    try (var azure = new FaultServer(FaultServer.error(500, "server_error"));
        var bedrock = new FaultServer(FaultServer.answers("We open at eight."));
        Foundation foundation = Foundation.inMemory()) {
      Configuration configuration =
          Configuration.parse(
              directory.resolve("evenkeel.yml").toString(),
              """
              llm_providers:
                vertex: {base_url: "%s", model: gemini-pro, priority: 3}
                azure-openai:
                  base_url: "%s"
                  model: gpt-4o
                  api_key_file: "azure"
                  priority: 1
                  weight: 70
                  timeout: 5s
                  circuit_breaker: {failure_rate: 50%%, minimum_calls: 2, window: 60s, open_for: 15s}
                aws-bedrock: {base_url: "%s", model: claude-sonnet, priority: 2}
              llm_routing: {deadline: 20s, retry_budget: 0%%}
              degraded_mode: {answer: "I am connecting you to a person."}
              ...
              """
                  .formatted(FaultServer.nobody(), azure.url(), bedrock.url()));
      try (LlmClient llm = LlmClient.start(LiveConfiguration.fixed(configuration), foundation)) {
        for (int i = 0; i < 5; i++) {
          assertThat(llm.chat(ChatRequest.of("When?")).text()).isEqualTo("We open at eight.");
        }
        assertThat(azure.requests)
            .hasSize(2)
            .allMatch(request -> request.contains("Bearer key-of-azure"));

        bedrock.behave(FaultServer.error(429, "insufficient_quota"));
        ChatResult degraded = llm.chat(ChatRequest.of("When?"));
        assertThat(degraded.degraded()).isTrue();
        assertThat(degraded.text()).isEqualTo("I am connecting you to a person.");
        assertThat(degraded.attempts())
            .extracting(attempt -> attempt.provider() + " " + attempt.errorClass())
            .containsExactly(
                "aws-bedrock " + ErrorClass.QUOTA_EXHAUSTED, "vertex " + ErrorClass.CONNECT);
      }
    }
  }

  @Test
  @Tag("LLM-1")
  void aGuardedDependencyTakesItsSettingsFromTheFile() {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            """
            circuit_breakers:
              scheduler_api: {failure_rate: 50%, minimum_calls: 3, window: 60s, open_for: 30s}
            ...
            """);
    try (Foundation foundation = Foundation.inMemory();
        CircuitBreakers breakers =
            CircuitBreakers.start(LiveConfiguration.fixed(configuration), foundation)) {
      CircuitBreaker scheduler = breakers.breaker("scheduler_api");
      for (int i = 0; i < 3; i++) {
        assertThat(scheduler.state()).isEqualTo(BreakerState.CLOSED);
        var permit = scheduler.tryAcquire();
        if (permit != null) {
          permit.failure(1, new IOException("refused"));
        }
      }

      assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
    }
  }
}

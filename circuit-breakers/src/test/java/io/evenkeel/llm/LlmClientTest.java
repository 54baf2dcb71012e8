package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.failover.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Tag("LLM-2")
@Timeout(60)
class LlmClientTest {
  private TwoProviders at;
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    at = new TwoProviders();
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  @Test
  void anAnswerComesWithProviderModelTokensAndAttempts() {
    try (LlmClient llm = at.start()) {
      ChatResult result = llm.chat(ChatRequest.of("When are you open?"));

      assertThat(result.text()).isEqualTo("from the primary");
      assertThat(result.provider()).isEqualTo("primary");
      assertThat(result.model()).isEqualTo("model-x");
      assertThat(result.tokens()).isEqualTo(new TokenUsage(12, 5, 4));
      assertThat(result.degraded()).isFalse();
      assertThat(result.attempts()).hasSize(1);
    }
  }

  @Test
  void theRequestSpeaksTheProvidersModelAndTheKey() throws IOException {
    at.key(Files.writeString(directory.resolve("key"), "secret-1\n"));
    try (LlmClient llm = at.start()) {
      llm.chat(
          ChatRequest.of(
                  List.of(
                      ChatMessage.system("Be brief."),
                      ChatMessage.user("\"Quoted\" \u00e9\u4e16\uD83D\uDE00 \n line")))
              .withTemperature(0.5)
              .withMaxTokens(100));
    }

    String request = at.primary.requests.get(0);
    assertThat(request)
        .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
        .contains("Authorization: Bearer secret-1\r\n")
        .endsWith(
            "{\"model\":\"model-of-primary\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":"
                + "\"\\\"Quoted\\\" \u00e9\u4e16\uD83D\uDE00 \\n line\"}],"
                + "\"temperature\":0.5,\"max_tokens\":100}");
  }

  @Test
  @Tag("LLM-5")
  void aRotatedKeyCostsNoCall() throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "old-key");
    at.key(key);
    try (LlmClient llm = at.start()) {
      llm.chat(ChatRequest.of("first"));
      Files.writeString(key, "new-key");
      at.primary.behave(
          (socket, out) -> {
            String last = at.primary.requests.get(at.primary.requests.size() - 1);
            (last.contains("Bearer new-key")
                    ? FaultServer.answers("rotated")
                    : FaultServer.error(401, "invalid_api_key"))
                .play(socket, out);
          });

      ChatResult result = llm.chat(ChatRequest.of("second"));

      assertThat(result.text()).isEqualTo("rotated");
      assertThat(result.attempts()).hasSize(1);
    }
  }

  @Test
  @Tag("LLM-5")
  void aMissingKeyIsABadCredentialAndTheNextProviderAnswers() {
    at.key(directory.resolve("nobody-wrote-it"));
    try (LlmClient llm = at.start()) {
      ChatResult result = llm.chat(ChatRequest.of("question"));

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.BAD_CREDENTIAL);
      assertThat(at.primary.requests).isEmpty();
    }
  }

  @Test
  void neitherKeyNorTextReachesALogOrAMessage() throws IOException {
    String key = "sk-secret\u0000broken";
    at.key(Files.writeString(directory.resolve("key"), key));
    at.secondary.behave(
        FaultServer.json(400, "{\"error\": {\"code\": \"Jane Doe\", \"message\": \"Jane Doe\"}}"));
    var logged = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger("io.evenkeel");
    logged.start();
    root.addAppender(logged);
    try (LlmClient llm = at.start()) {
      var refused =
          catchThrowableOfType(
              FailoverException.class, () -> llm.chat(ChatRequest.of("I am Jane Doe")));

      assertThat(everything(refused)).doesNotContain("Jane").doesNotContain("sk-secret");
      assertThat(logged.list)
          .isNotEmpty()
          .noneMatch(event -> event.getFormattedMessage().contains("sk-secret"));
    } finally {
      root.detachAppender(logged);
    }
  }

  @Test
  @Tag("LLM-3")
  void anErrorCodeThatNobodyKnowsIsNotQuoted() {
    // Shaped like a code, but it is a patient's number or a key that was sent back.
    at.primary.behave(FaultServer.error(500, "123-45-6789"));
    at.secondary.behave(FaultServer.error(400, "sk-live-4711"));
    try (LlmClient llm = at.start()) {
      var refused =
          catchThrowableOfType(FailoverException.class, () -> llm.chat(ChatRequest.of("question")));

      assertThat(everything(refused)).contains("HTTP 400").doesNotContain("4711");
    }
  }

  @Test
  @Tag("LLM-3")
  void aRefusalKeepsTheStatusOfTheAnswerAndACodeThatIsKnown() {
    assertThat(refusalOf(FaultServer.error(422, "sk-live-4711")))
        .returns(OptionalInt.of(422), ProviderException::status)
        .returns(Optional.empty(), ProviderException::code);
    assertThat(refusalOf(FaultServer.error(400, "content_filter")))
        .returns(OptionalInt.of(400), ProviderException::status)
        .returns(Optional.of("content_filter"), ProviderException::code);
  }

  private ProviderException refusalOf(FaultServer.Fault answer) {
    at.primary.behave(answer);
    try (LlmClient llm = at.start()) {
      var refused =
          catchThrowableOfType(FailoverException.class, () -> llm.chat(ChatRequest.of("question")));
      return (ProviderException) Objects.requireNonNull(refused.getCause());
    }
  }

  @Test
  void anAnswerWaitsForNoThreadOfTheCommonPool() throws Exception {
    // An application may keep all of them busy; then every provider would seem to time out.
    var mayAnswer = new CountDownLatch(1);
    at.primary.behave(
        (socket, out) -> {
          awaitQuietly(mayAnswer);
          FaultServer.answers("late").play(socket, out);
        });
    try (LlmClient llm = at.start()) {
      CompletableFuture<String> thread =
          llm.chatAsync(ChatRequest.of("question"))
              .thenApply(answer -> Thread.currentThread().getName());
      mayAnswer.countDown();

      assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("HttpClient-");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void requestsAndResultsDoNotPrintTheirTexts() {
    try (LlmClient llm = at.start()) {
      ChatRequest request = ChatRequest.of("I am Jane Doe");
      assertThat(request.toString()).doesNotContain("Jane");
      at.primary.behave(FaultServer.answers("Hello Jane"));
      assertThat(llm.chat(request).toString()).doesNotContain("Jane").contains("primary");
    }
  }

  @Test
  void anAnswerOfNothingButToolCallsIsAnAnswer() {
    at.primary.behave(
        FaultServer.json(
            200,
            """
            {"choices": [{"finish_reason": "tool_calls", "message": {"content": null,
              "tool_calls": [{"id": "c1", "type": "function",
                "function": {"name": "book", "arguments": "{\\"at\\": 8}"}}]}}]}"""));
    try (LlmClient llm = at.start()) {
      ChatResult result = llm.chat(ChatRequest.of("Book me in").withExtra("tools", "[{}]"));

      assertThat(result.text()).isEmpty();
      assertThat(result.finishReason()).isEqualTo("tool_calls");
      assertThat(result.toolCalls()).containsExactly(new ToolCall("c1", "book", "{\"at\": 8}"));
      assertThat(result.json()).startsWith("{\"choices\"").contains("\"c1\"");
      assertThat(result.toString()).doesNotContain("book").doesNotContain("8}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\": [{\"type\": \"text\", \"text\": \"I may not \"}, {\"text\": \"say.\"}]",
        "\"content\": null, \"refusal\": \"I may not say.\""
      })
  void anAnswerInPartsAndARefusalOfTheModelAreAnswers(String message) {
    at.primary.behave(FaultServer.json(200, "{\"choices\": [{\"message\": {" + message + "}}]}"));
    try (LlmClient llm = at.start()) {
      assertThat(llm.chat(ChatRequest.of("Say it")).text()).isEqualTo("I may not say.");
    }
  }

  @Test
  void aRequestNeedsAMessage() {
    assertThatThrownBy(() -> ChatRequest.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String everything(Throwable thrown) {
    var text = new StringBuilder();
    for (Throwable layer = thrown; layer != null; layer = layer.getCause()) {
      text.append(layer).append('\n');
    }
    return text.toString();
  }
}

package io.evenkeel.llm;

import static io.evenkeel.llm.StreamFaults.ROLE;
import static io.evenkeel.llm.StreamFaults.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("LLM-2")
@Timeout(60)
class LlmStreamTest {
  private static final ChatRequest QUESTION = ChatRequest.of("When are you open?");
  private static final String SORRY = "I am connecting you to a person.";

  private TwoProviders at;

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
  void anAnswerComesInPiecesAndAsAWhole() throws InterruptedException {
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader reader = PieceReader.ofAll(stream);

      assertThat(reader.text()).isEqualTo("from the primary");
      ChatResult result = stream.result().join();
      assertThat(result.text()).isEqualTo("from the primary");
      assertThat(result.finishReason()).isEqualTo("stop");
      assertThat(result.provider()).isEqualTo("primary").isEqualTo(stream.provider());
      assertThat(result.model()).isEqualTo("model-x");
      assertThat(result.tokens()).isEqualTo(new TokenUsage(12, 5, 4));
      assertThat(result.attempts()).isEqualTo(stream.attempts()).hasSize(1);
      assertThat(result.attempts().get(0).tokens()).isEqualTo(result.tokens());
      assertThat(result.attempts().get(0).timeToFirstToken()).isNotNull();
      assertThat(result.degraded()).isFalse();
      assertThat(result.json()).isNull();
    }
  }

  @Test
  void nobodySeesAProviderThatFailsBeforeItsFirstText() throws InterruptedException {
    at.primary.behave(StreamFaults.streams(ROLE, "{\"error\":{\"code\":\"overloaded_error\"}}"));
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader reader = PieceReader.ofAll(stream);

      assertThat(reader.failure()).isNull();
      assertThat(reader.text()).isEqualTo("from the secondary");
      assertThat(stream.result().join().attempts())
          .extracting(attempt -> attempt.provider() + " " + attempt.errorClass())
          .containsExactly("primary OVERLOADED", "secondary null");
    }
  }

  @Test
  void afterTheFirstTextTheFailureHoldsWhatCame() throws InterruptedException {
    at.primary.behave(StreamFaults.cutAfter(ROLE, says("We are"), says(" op")));
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader reader = PieceReader.ofAll(stream);

      assertThat(reader.failure())
          .isInstanceOfSatisfying(
              PartialAnswerException.class,
              partial -> {
                assertThat(partial.text()).isEqualTo("We are op");
                assertThat(partial.errorClass()).isEqualTo(ErrorClass.CONNECT);
                assertThat(partial.attempts()).hasSize(1);
                assertThat(partial.getMessage()).contains("primary").doesNotContain("We are");
              });
      assertThatThrownBy(() -> stream.result().join())
          .hasCauseInstanceOf(PartialAnswerException.class);
      assertThat(at.secondary.requests).isEmpty();
    }
  }

  @Test
  @Tag("LLM-12")
  void toolCallsArePutTogether() throws InterruptedException {
    at.primary.behave(
        StreamFaults.streams(
            call(0, "\"id\":\"c0\",", "\"name\":\"book\",\"arguments\":\"\""),
            call(0, "", "\"arguments\":\"{\\\"at\\\"\""),
            call(1, "\"id\":\"c1\",", "\"name\":\"call\",\"arguments\":\"{}\""),
            call(0, "", "\"arguments\":\": 8}\""),
            StreamFaults.finish("tool_calls")));
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION.withExtra("tools", "[{}]"));
      assertThat(PieceReader.ofAll(stream).failure()).isNull();

      assertThat(stream.result().join().toolCalls())
          .containsExactly(
              new ToolCall("c0", "book", "{\"at\": 8}"), new ToolCall("c1", "call", "{}"));
    }
  }

  @Test
  @Tag("LLM-7")
  void whenNobodyAnswersTheDegradedAnswerIsStreamed() throws InterruptedException {
    at.live.degradedAnswer(SORRY);
    allOut();
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader reader = PieceReader.ofAll(stream);
      assertThat(reader.failure()).isNull();

      ChatChunk first = reader.next();
      assertThat(first.text()).isEqualTo(SORRY);
      assertThat(OpenAiJson.parse(first.data()).at("/choices/0/delta/content").stringValue())
          .isEqualTo(SORRY);
      assertThat(reader.next().finishReason()).isEqualTo("stop");
      assertThat(reader.next().data()).isEqualTo(ChatChunk.DONE);
      ChatResult result = stream.result().join();
      assertThat(result.degraded()).isTrue().isEqualTo(stream.degraded());
      assertThat(result.text()).isEqualTo(SORRY);
      assertThat(result.provider()).isNull();
      assertThat(result.model()).isNull();
      assertThat(result.finishReason()).isNull();
    }
  }

  @Test
  @Tag("LLM-7")
  void aHandOffIsNamedWithAndWithoutAnAnswer() throws InterruptedException {
    allOut();
    at.live.degradedMode(new DegradedSettings(Optional.empty(), false, Optional.of("front-desk")));
    try (LlmClient llm = at.start()) {
      ChatResult blocking = llm.chat(QUESTION);
      ChatStream stream = llm.stream(QUESTION);
      assertThat(PieceReader.ofAll(stream).failure()).isNull();

      assertThat(List.of(blocking, stream.result().join()))
          .allMatch(result -> result.degraded() && result.text().isEmpty())
          .extracting(ChatResult::handOff)
          .containsOnly("front-desk");

      at.live.degradedMode(
          new DegradedSettings(Optional.of(SORRY), false, Optional.of("front-desk")));
      assertThat(llm.chat(QUESTION).text()).isEqualTo(SORRY);
      assertThat(llm.chat(QUESTION).handOff()).isEqualTo("front-desk");
    }
  }

  @Test
  void withoutADegradedAnswerTheFailureSaysWhoWasAsked() throws InterruptedException {
    allOut();
    try (LlmClient llm = at.start()) {
      assertThat(PieceReader.ofAll(llm.stream(QUESTION)).failure())
          .isInstanceOfSatisfying(
              FailoverException.class, failure -> assertThat(failure.attempts()).hasSize(2));
    }
  }

  @Test
  void aCancelledStreamClosesItsConnection() throws InterruptedException {
    patient();
    at.primary.behave(StreamFaults.stallsAfter(at.primary, says("We")));
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader reader = PieceReader.ofAll(stream);
      reader.next();

      reader.cancel();

      assertThat(at.primary.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.result()).isCompletedExceptionally();
      assertThat(llm.providers().statuses().get(0).inFlight()).isZero();
    }
  }

  @Test
  void aSecondSubscriberIsRefusedAndTheFirstOneIsNotDisturbed() throws InterruptedException {
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION);
      PieceReader first = PieceReader.of(stream);
      PieceReader second = PieceReader.ofAll(stream);

      assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
      first.request(Long.MAX_VALUE);
      assertThat(first.text()).isEqualTo("from the primary");
      assertThat(stream.result().join().text()).isEqualTo("from the primary");
    }
  }

  @Test
  void aComposedAnswerComesAsTheBlockingOneDoes() {
    try (LlmClient llm = at.start()) {
      assertThat(llm.chatAsync(QUESTION).join().text()).isEqualTo("from the primary");
      allOut();

      assertThatThrownBy(() -> llm.chatAsync(QUESTION).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(FailoverException.class);
    }
  }

  @Test
  void cancellingAComposedAnswerClosesItsConnection() throws InterruptedException {
    patient();
    at.primary.behave(at.primary.silentAfterHeaders());
    try (LlmClient llm = at.start()) {
      CompletableFuture<ChatResult> answer = llm.chatAsync(QUESTION);
      while (at.primary.requests.isEmpty()) {
        Thread.onSpinWait();
      }

      answer.cancel(true);

      assertThat(at.primary.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @Tag("LLM-10")
  void aStreamAsksForTheModelThatTheRequestNames() throws InterruptedException {
    try (LlmClient llm = at.start()) {
      ChatStream stream = llm.stream(QUESTION.withModelAt("primary", "canary"));
      assertThat(PieceReader.ofAll(stream).failure()).isNull();

      assertThat(at.primary.requests.get(0)).contains("\"model\":\"canary\"");
      assertThat(stream.attempts().get(0).model()).isEqualTo("canary");
    }
  }

  @Test
  @Tag("LLM-10")
  void aSessionStaysWithItsProviderHoweverItAsks() throws InterruptedException {
    at.live.providers(
        TwoProviders.provider("one", at.primary.url(), 1, Duration.ofSeconds(7), Optional.empty()),
        TwoProviders.provider(
            "two", at.secondary.url(), 1, Duration.ofSeconds(7), Optional.empty()));
    try (LlmClient llm = at.start()) {
      Set<String> all = new HashSet<>();
      for (int session = 0; session < 12; session++) {
        ChatRequest request = QUESTION.withSession("session " + session);
        ChatStream stream = llm.stream(request);
        PieceReader.ofAll(stream).failure();
        String streamed = stream.provider();
        assertThat(llm.chat(request).provider()).isEqualTo(streamed);
        assertThat(llm.chatAsync(request).join().provider()).isEqualTo(streamed);
        all.add(String.valueOf(streamed));
      }
      assertThat(all).containsExactlyInAnyOrder("one", "two");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("LLM-4")
  void aRequestWithToolsIsNeverSentToTwoProvidersAtATime(boolean streaming)
      throws InterruptedException {
    at.primary.behave(at.primary.silent());
    at.primary(at.primary.url(), TwoProviders.IMPATIENT, Optional.empty());
    at.live.routing(TwoProviders.hedged(Duration.ofMillis(20)));
    try (LlmClient llm = at.start()) {
      CallEnd hedged = CallEnd.of(llm, QUESTION, streaming);
      CallEnd inTurn = CallEnd.of(llm, QUESTION.withExtra("tools", "[{}]"), streaming);

      assertThat(hedged.attempts()).anyMatch(Attempt::hedge);
      assertThat(inTurn.text()).isEqualTo("from the secondary");
      assertThat(inTurn.attempts()).hasSize(2).noneMatch(Attempt::hedge);
    }
  }

  @Test
  @Tag("LLM-11")
  void listenersHearOfEveryRequest() throws InterruptedException {
    BlockingQueue<CallRecord> heard = new LinkedBlockingQueue<>();
    try (LlmClient llm =
        LlmClient.builder()
            .listener((begun, call) -> heard.add(call))
            .start(at.live, at.foundation)) {
      llm.chat(QUESTION);
      PieceReader.ofAll(llm.stream(QUESTION)).failure();
      llm.chat(ChatRequest.of("Another question"));
      llm.chat(QUESTION.withTemperature(0.3));

      CallRecord blocking = heard.take();
      CallRecord streamed = heard.take();
      assertThat(List.of(blocking, streamed))
          .allMatch(CallRecord::answered)
          .extracting(CallRecord::responseModel, CallRecord::finishReason)
          .containsOnly(Tuple.tuple("model-x", "stop"));
      assertThat(streamed.streamed()).isTrue();
      assertThat(streamed.promptHash()).isEqualTo(blocking.promptHash()).isNotZero();
      assertThat(streamed.estimatedTokens()).isEqualTo(QUESTION.estimatedTokens());
      assertThat(heard.take().promptHash()).isNotEqualTo(blocking.promptHash());
      assertThat(heard.take().promptHash()).isNotEqualTo(blocking.promptHash());
    }
  }

  @Test
  @Tag("LLM-3")
  void aFurtherErrorWordIsUnderstood() {
    at.primary.behave(FaultServer.error(418, "HOUSE_FULL"));
    try (LlmClient llm =
        LlmClient.builder()
            .errorCode("house_full", ErrorClass.RATE_LIMITED)
            .start(at.live, at.foundation)) {
      ChatResult result = llm.chat(QUESTION);

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.RATE_LIMITED);
    }
  }

  @Test
  void neitherPiecesNorFailuresPrintTheText() throws InterruptedException {
    at.primary.behave(StreamFaults.cutAfter(says("Jane Doe")));
    try (LlmClient llm = at.start()) {
      PieceReader reader = PieceReader.ofAll(llm.stream(QUESTION));

      assertThat(reader.next().toString()).doesNotContain("Jane");
      for (Throwable layer = reader.failure(); layer != null; layer = layer.getCause()) {
        assertThat(layer.toString()).doesNotContain("Jane");
      }
    }
  }

  /** Whatever is closed soon is not closed because its time is over. */
  private void patient() {
    at.primary(at.primary.url(), Duration.ofMinutes(1), Optional.empty());
    at.live.routing(TwoProviders.routing(Duration.ofMinutes(1)));
  }

  private void allOut() {
    at.primary.behave(FaultServer.error(500, "server_error"));
    at.secondary.behave(FaultServer.error(500, "server_error"));
  }

  private static String call(int index, String id, String function) {
    return "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":%d,%s\"function\":{%s}}]}}]}"
        .formatted(index, id, function);
  }
}

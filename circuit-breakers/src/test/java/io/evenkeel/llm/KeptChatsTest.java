package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.cache.CacheScope;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chats whose answers are kept, over real sockets, with the cache on manual time. */
@Tag("LLM-8")
@Timeout(60)
class KeptChatsTest {
  private static final CacheScope CALL = CacheScope.ofTenant("clinic").within("call-1");
  private static final ChatRequest QUESTION =
      ChatRequest.of(
              List.of(ChatMessage.system("Be brief."), ChatMessage.user("When do you open?")))
          .withCacheScope(CALL);
  private static final String ON = "response_cache: {enabled: true, ttl: 10m}";
  private static final String SORRY = "I am connecting you.";

  private final ManualTime time = new ManualTime();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private FaultServer provider;
  private ManualConfiguration live;
  private LlmClient llm;

  /** The three ways to ask. */
  enum Way {
    BLOCKING,
    COMPOSED,
    STREAMED;

    ChatResult ask(LlmClient llm, ChatRequest request) throws InterruptedException {
      try {
        return switch (this) {
          case BLOCKING -> llm.chat(request);
          case COMPOSED -> llm.chatAsync(request).join();
          case STREAMED -> {
            ChatStream stream = llm.stream(request);
            PieceReader reader = PieceReader.ofAll(stream);
            Throwable failure = reader.failure();
            if (failure instanceof FailoverException known) {
              throw known;
            }
            ChatResult result = stream.result().join();
            assertThat(reader.text()).isEqualTo(result.text());
            yield result;
          }
        };
      } catch (CompletionException e) {
        throw e.getCause() instanceof FailoverException known ? known : e;
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    provider = new FaultServer(FaultServer.healthy("At eight."));
    live = new ManualConfiguration(configuration(ON));
    llm = LlmClient.start(live, foundation);
  }

  @AfterEach
  void close() throws IOException {
    llm.close();
    provider.close();
    foundation.close();
  }

  private Configuration configuration(String... sections) {
    return Configuration.parse(
        "evenkeel.yml",
        """
        llm_providers: {azure: {base_url: "%s", model: gpt-4o, timeout: 20s}}
        llm_routing: {deadline: 20s, retry_budget: 0%%}
        %s
        ...
        """
            .formatted(provider.url(), String.join("\n", sections)));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theSameQuestionIsNotAskedTwice(Way way) throws InterruptedException {
    ChatResult first = way.ask(llm, QUESTION);
    assertThat(first.cached()).isFalse();
    assertThat(first.attempts()).hasSize(1);

    for (Way again : Way.values()) {
      ChatResult kept = again.ask(llm, QUESTION);
      assertThat(kept.text()).isEqualTo("At eight.");
      assertThat(kept.cached()).isTrue();
      assertThat(kept.degraded()).isFalse();
      assertThat(kept.provider()).isEqualTo("azure");
      assertThat(kept.model()).isEqualTo("model-x");
      assertThat(kept.finishReason()).isEqualTo("stop");
      assertThat(kept.attempts()).isEmpty();
      assertThat(kept.tokens()).isEqualTo(TokenUsage.UNKNOWN);
      assertThat(kept.json()).isNull();
      assertThat(kept.toString()).contains("cached").doesNotContain("eight");
    }
    assertThat(provider.requests).hasSize(1);
  }

  @Test
  void aKeptAnswerIsStreamedAsAProviderWould() throws InterruptedException {
    llm.chat(QUESTION);

    ChatStream stream = llm.stream(QUESTION);
    assertThat(stream.cached()).isTrue();
    assertThat(stream.provider()).isEqualTo("azure");
    assertThat(stream.degraded()).isFalse();
    assertThat(stream.attempts()).isEmpty();
    PieceReader reader = PieceReader.of(stream);
    assertThat(reader.waiting()).isZero();
    reader.request(1);
    ChatChunk first = reader.next();
    assertThat(first.text()).isEqualTo("At eight.");
    assertThat(OpenAiJson.parse(first.data()).at("/choices/0/delta/content").stringValue())
        .isEqualTo("At eight.");
    assertThat(OpenAiJson.parse(first.data()).path("model").stringValue()).isEqualTo("model-x");
    assertThat(reader.waiting()).isZero();
    reader.request(2);
    assertThat(reader.next().finishReason()).isEqualTo("stop");
    assertThat(reader.next().data()).isEqualTo(ChatChunk.DONE);
    assertThat(reader.failure()).isNull();
  }

  @Test
  void withoutAScopeNothingIsKept() {
    ChatRequest unscoped = ChatRequest.of("When do you open?");

    assertThat(llm.chat(unscoped).cached()).isFalse();
    assertThat(llm.chat(unscoped).cached()).isFalse();
  }

  @Test
  void whatATenantSharesIsKeptOnlyWithAPredicate() {
    ChatRequest shared = QUESTION.withCacheScope(CacheScope.ofTenant("clinic"));
    assertThat(llm.chat(shared).cached()).isFalse();
    assertThat(llm.chat(shared).cached()).isFalse();

    try (LlmClient told =
        LlmClient.builder().holdsPhi(text -> text.contains("Ms.")).start(live, foundation)) {
      assertThat(told.chat(shared).cached()).isFalse();
      assertThat(told.chat(shared).cached()).isTrue();

      provider.behave(FaultServer.answers("At eight, Ms. Morgenroth."));
      ChatRequest other = shared.withMaxTokens(7);
      assertThat(told.chat(other).cached()).isFalse();
      assertThat(told.chat(other).cached()).isFalse();
    }
  }

  @Test
  void theApplicationsEmbedderIsAsked() {
    try (LlmClient told =
        LlmClient.builder().embedder(text -> new float[] {1}).start(live, foundation)) {
      told.chat(asking("How do I find a dentist?"));

      assertThat(told.chat(asking("How do I get a dentist?")).cached()).isTrue();
    }
  }

  static Stream<ChatRequest> others() {
    return Stream.of(
        QUESTION.withCacheScope(CALL.within("call-2")),
        QUESTION.withCacheScope(CacheScope.ofTenant("other").within("call-1")),
        QUESTION.withCacheScope(CALL.forPrompt("v2")),
        QUESTION.withTemperature(0.1),
        QUESTION.withMaxTokens(10),
        QUESTION.withModelAt("azure", "gpt-4o-mini"),
        QUESTION.withExtra("response_format", "{\"type\":\"json_object\"}"),
        QUESTION.withExtra("user", "\"x\""),
        ChatRequest.ofJson(
                """
                {"model": "fast", "messages": [{"role": "system", "content": "Be brief."},
                  {"role": "user", "content": "When do you open?"}]}""")
            .withCacheScope(CALL),
        ChatRequest.of("When do you open?").withCacheScope(CALL),
        ChatRequest.of(
                List.of(ChatMessage.user("Be brief."), ChatMessage.user("When do you open?")))
            .withCacheScope(CALL),
        ChatRequest.of(
                List.of(
                    ChatMessage.system("Be brief."),
                    ChatMessage.user("Hello"),
                    ChatMessage.assistant("Hello"),
                    ChatMessage.user("When do you open?")))
            .withCacheScope(CALL));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whateverChangesTheAnswerIsPartOfTheKey(ChatRequest other) {
    llm.chat(QUESTION);

    assertThat(llm.chat(other).cached()).isFalse();
    assertThat(llm.chat(other).cached()).isTrue();
    assertThat(provider.requests).hasSize(2);
  }

  static Stream<ChatRequest> neverKept() {
    return Stream.of(
        QUESTION.withTemperature(1),
        QUESTION.withExtra("tools", "[{\"type\":\"function\"}]"),
        QUESTION.withExtra("n", "2"),
        QUESTION.withExtra("logprobs", "true"),
        ChatRequest.of(List.of(ChatMessage.user("Go on"), ChatMessage.assistant("We open")))
            .withCacheScope(CALL),
        ChatRequest.ofJson(
                """
                {"messages": [{"role": "user", "content": [{"type": "text", "text": "What is it?"},
                  {"type": "image_url", "image_url": {"url": "data:,x"}}]}]}""")
            .withCacheScope(CALL));
  }

  @ParameterizedTest
  @MethodSource("neverKept")
  void whatATextCouldNotAnswerIsNeverKept(ChatRequest request) {
    llm.chat(request);

    assertThat(llm.chat(request).cached()).isFalse();
    assertThat(provider.requests).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anAnswerThatIsCutShortIsNotKept(Way way) throws InterruptedException {
    provider.behave(
        request ->
            FaultServer.streams(request)
                ? StreamFaults.streams(
                    StreamFaults.ROLE,
                    StreamFaults.says("At"),
                    StreamFaults.finish("length"),
                    StreamFaults.DONE)
                : FaultServer.answers("At", "length"));
    assertThat(way.ask(llm, QUESTION).finishReason()).isEqualTo("length");

    assertThat(way.ask(llm, QUESTION).cached()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aStreamThatBreaksIsNotKept(Way way) throws InterruptedException {
    provider.behave(StreamFaults.resetAfter(StreamFaults.ROLE, StreamFaults.says("At")));
    assertThat(PieceReader.ofAll(llm.stream(QUESTION)).failure())
        .isInstanceOf(PartialAnswerException.class);
    provider.behave(FaultServer.healthy("At eight."));

    assertThat(way.ask(llm, QUESTION).cached()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whenNobodyAnswersAnExpiredAnswerIsBetterThanNone(Way way) throws InterruptedException {
    live.replace(configuration(ON, "degraded_mode: {cached: true, hand_off: front-desk}"));
    way.ask(llm, QUESTION);
    time.advance(Duration.ofMinutes(10));
    provider.behave(FaultServer.error(500, "server_error"));

    ChatResult last = way.ask(llm, QUESTION);

    assertThat(last.text()).isEqualTo("At eight.");
    assertThat(last.cached()).isTrue();
    assertThat(last.degraded()).isTrue();
    assertThat(last.provider()).isNull();
    assertThat(last.handOff()).isNull();
    assertThat(last.attempts())
        .extracting(attempt -> attempt.errorClass())
        .containsExactly(ErrorClass.SERVER_ERROR);

    ChatResult other = way.ask(llm, asking("When do you close?"));
    assertThat(other.cached()).isFalse();
    assertThat(other.degraded()).isTrue();
    assertThat(other.handOff()).isEqualTo("front-desk");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whereOnlyKeptAnswersStandInAQuestionWithoutOneFails(Way way) throws InterruptedException {
    live.replace(configuration(ON, "degraded_mode: {cached: true}"));
    way.ask(llm, QUESTION);
    time.advance(Duration.ofMinutes(10));
    provider.behave(FaultServer.error(500, "server_error"));

    assertThat(way.ask(llm, QUESTION).text()).isEqualTo("At eight.");
    assertThatThrownBy(() -> way.ask(llm, asking("When do you close?")))
        .isInstanceOf(FailoverException.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anExpiredAnswerIsNoneWhereDegradedModeDoesNotWantIt(Way way) throws InterruptedException {
    live.replace(configuration(ON, "degraded_mode: {answer: \"" + SORRY + "\"}"));
    way.ask(llm, QUESTION);
    time.advance(Duration.ofMinutes(10));
    provider.behave(FaultServer.error(500, "server_error"));

    ChatResult degraded = way.ask(llm, QUESTION);
    assertThat(degraded.text()).isEqualTo(SORRY);
    assertThat(degraded.cached()).isFalse();

    provider.behave(FaultServer.healthy("At nine."));
    time.advance(Duration.ofMinutes(10));
    // Neither the old one, nor what stood in for it.
    assertThat(way.ask(llm, QUESTION).text()).isEqualTo("At nine.");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aRequestThatIsRefusedGetsNoOldAnswer(Way way) throws InterruptedException {
    live.replace(configuration(ON, "degraded_mode: {cached: true}"));
    way.ask(llm, QUESTION);
    time.advance(Duration.ofMinutes(10));
    provider.behave(FaultServer.error(400, "invalid_request"));

    assertThatThrownBy(() -> way.ask(llm, QUESTION)).isInstanceOf(FailoverException.class);
  }

  @Test
  void anotherSetOfModelsBeginsAnew() {
    llm.chat(QUESTION);

    live.replace(
        Configuration.parse(
            "evenkeel.yml",
            """
            llm_providers: {azure: {base_url: "%s", model: gpt-5, timeout: 20s}}
            %s
            ...
            """
                .formatted(provider.url(), ON)));

    assertThat(llm.chat(QUESTION).cached()).isFalse();
  }

  @Test
  void anOperatorClearsIt() {
    llm.chat(QUESTION);

    llm.responseCache().clear("alice", "the hours changed");

    assertThat(llm.chat(QUESTION).cached()).isFalse();
  }

  @Test
  void switchedOffNothingIsKept() {
    live.replace(configuration("response_cache: {enabled: false}"));

    assertThat(llm.chat(QUESTION).cached()).isFalse();
    assertThat(llm.chat(QUESTION).cached()).isFalse();
    assertThat(llm.responseCache().isEnabled()).isFalse();
  }

  @Test
  void aClosedClientForgets() {
    llm.chat(QUESTION);
    assertThat(foundation.signals().value("response_cache_entries")).hasValue(1);

    llm.close();

    assertThat(foundation.signals().has("response_cache_entries")).isFalse();
    assertThat(llm.chat(QUESTION).cached()).isFalse();
  }

  private static ChatRequest asking(String text) {
    return ChatRequest.of(text).withCacheScope(CALL);
  }
}

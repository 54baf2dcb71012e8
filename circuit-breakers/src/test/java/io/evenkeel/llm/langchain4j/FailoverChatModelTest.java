package io.evenkeel.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.LoopbackProvider;
import io.evenkeel.llm.LoopbackProviders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** langchain4j's own client for OpenAI, over real sockets. */
@Tag("LLM-12")
@Timeout(60)
class FailoverChatModelTest {
  private static final ChatRequest QUESTION =
      ChatRequest.builder().messages(UserMessage.from("When are you open?")).build();

  private LoopbackProviders at;

  @BeforeEach
  void open() throws IOException {
    at = new LoopbackProviders();
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  private FailoverModels start() {
    return start(at.primary.url());
  }

  private FailoverModels start(URI primary) {
    return FailoverModels.of()
        .chat(
            Map.of(
                "primary",
                openAi(primary, 0).build(),
                "secondary",
                openAi(at.secondary.url(), 0).build()))
        .start(at.configuration, at.foundation);
  }

  private static OpenAiChatModel.OpenAiChatModelBuilder openAi(URI url, int retries) {
    return OpenAiChatModel.builder()
        .baseUrl(url.toString())
        .apiKey("none")
        .modelName("gpt-of-" + url.getPort())
        .timeout(Duration.ofSeconds(20))
        .maxRetries(retries);
  }

  @Test
  void aRoutedModelIsAskedAsAPlainOne() {
    try (FailoverModels models = start()) {
      assertThat(models.chat().chat("When are you open?")).isEqualTo("from the primary");

      ChatResponse answer = models.chat().chat(QUESTION);
      assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(12);
      assertThat(at.primary.requests().get(1)).contains("gpt-of-" + at.primary.url().getPort());
    }
  }

  @Test
  void aDelegateKeepsItsOwnParametersBelowThoseOfTheRequest() {
    var parameters = OpenAiChatRequestParameters.builder().temperature(0.25).seed(42).build();
    try (FailoverModels models = start()) {
      models
          .chat()
          .chat(
              ChatRequest.builder().messages(UserMessage.from("q")).parameters(parameters).build());

      assertThat(at.primary.requests().get(0))
          .contains("gpt-of-")
          .contains("\"temperature\" : 0.25")
          .contains("\"seed\" : 42");
    }
  }

  @Test
  void theChainOfAttemptsCanBeSeen() {
    at.primary.refuses(500, "server_error");
    try (FailoverModels models = start()) {
      FailoverResult<ChatResponse> result = models.chat().call(QUESTION);

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.orThrow().aiMessage().text()).isEqualTo("from the secondary");
      assertThat(result.attempts())
          .extracting(Attempt::provider, Attempt::errorClass, Attempt::model)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "primary", ErrorClass.SERVER_ERROR, "gpt-of-" + at.primary.url().getPort()),
              org.assertj.core.groups.Tuple.tuple(
                  "secondary", null, "gpt-of-" + at.secondary.url().getPort()));
      assertThat(result.attempts().get(1).tokens()).isEqualTo(new TokenUsage(12, 5, 4));
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("rate limit", ErrorClass.RATE_LIMITED, p -> p.refuses(429, "rate_limit_exceeded")),
        fault("quota", ErrorClass.QUOTA_EXHAUSTED, p -> p.refuses(429, "insufficient_quota")),
        fault("bad key", ErrorClass.BAD_CREDENTIAL, p -> p.refuses(401, "invalid_api_key")),
        fault("no model", ErrorClass.BAD_CREDENTIAL, p -> p.refuses(404, "model_not_found")),
        fault("error", ErrorClass.SERVER_ERROR, p -> p.refuses(500, "server_error")),
        fault("overload", ErrorClass.OVERLOADED, p -> p.refuses(529, "overloaded_error")),
        fault("silence", ErrorClass.TIMEOUT, LoopbackProvider::isSilent),
        fault("end in the middle", ErrorClass.CONNECT, LoopbackProvider::endsInTheMiddle),
        fault("reset in the middle", ErrorClass.CONNECT, LoopbackProvider::resetsInTheMiddle),
        fault("invalid JSON", ErrorClass.MALFORMED, p -> p.sends("{nonsense")),
        fault("truncated JSON", ErrorClass.MALFORMED, p -> p.sends("{\"choices\": [{")),
        fault("no choice", ErrorClass.SERVER_ERROR, p -> p.sends("{\"choices\": []}")),
        fault("no text", ErrorClass.MALFORMED, p -> p.answers("", "stop")));
  }

  private static Arguments fault(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    return Arguments.of(name, expected, behaviour);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("faults")
  void whateverThePrimaryDoesTheSecondaryAnswers(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    behaviour.accept(at.primary);
    if (expected == ErrorClass.TIMEOUT) {
      at.beImpatient();
    }
    try (FailoverModels models = start()) {
      FailoverResult<ChatResponse> result = models.chat().call(QUESTION);

      assertThat(result.orThrow().aiMessage().text()).isEqualTo("from the secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(expected);
      assertThat(at.primary.requests()).as("no retries of the client's own").hasSize(1);
    }
  }

  @Test
  void whenNobodyListensTheSecondaryAnswersAndNothingCanBeBilled() throws IOException {
    try (FailoverModels models = start(LoopbackProvider.nobody())) {
      FailoverResult<ChatResponse> result = models.chat().call(QUESTION);

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONNECT);
      assertThat(result.attempts().get(0).possiblyBilled()).isFalse();
    }
  }

  @Test
  void aHungAttemptsConnectionIsClosed() throws InterruptedException {
    at.beImpatient();
    at.primary.isSilent();
    try (FailoverModels models = start()) {
      assertThat(models.chat().chat("q")).isEqualTo("from the secondary");
      assertThat(at.primary.isAbandonedWithin(2_000)).isTrue();
    }
  }

  @Test
  void aRefusedRequestIsNotAskedElsewhere() {
    at.primary.refuses(400, "invalid_prompt");
    try (FailoverModels models = start()) {
      FailoverException refused =
          catchThrowableOfType(FailoverException.class, () -> models.chat().chat("q"));

      assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
      assertThat(refused).hasCauseInstanceOf(InvalidRequestException.class);
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void anAnswerThatTheContentFilterCutIsARefusal() {
    at.primary.answers("half of", "content_filter");
    try (FailoverModels models = start()) {
      FailoverResult<ChatResponse> result = models.chat().call(QUESTION);

      assertThat(result.answered()).isFalse();
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONTENT_FILTER);
      assertThat(result.attempts().get(0).possiblyBilled()).isTrue();
    }
  }

  /** Otherwise one caller with a misspelt name would bench every provider. */
  @Test
  void aModelThatTheRequestNamedAndNobodyHasIsTheRequestsOwnFault() {
    at.primary.refuses(404, "model_not_found");
    try (FailoverModels models = start()) {
      FailoverResult<ChatResponse> result =
          models.chat().call(QUESTION.toBuilder().modelName("misspelt").build());

      assertThat(result.attempts()).hasSize(1);
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
      assertThat(result.attempts().get(0).model()).isEqualTo("misspelt");
    }
  }

  @Test
  void aDegradedAnswerSaysThatNoModelWroteIt() {
    at.configure("degraded_mode: {answer: 'I am connecting you.'}");
    at.primary.refuses(500, "server_error");
    at.secondary.refuses(500, "server_error");
    try (FailoverModels models = start()) {
      ChatResponse answer = models.chat().chat(QUESTION);

      assertThat(answer.aiMessage().text()).isEqualTo("I am connecting you.");
      assertThat(answer.finishReason()).isEqualTo(FinishReason.OTHER);
      assertThat(models.chat().call(QUESTION).degraded()).isTrue();
    }
  }

  @Test
  void anAsynchronousCallFailsOverToo() throws Exception {
    at.primary.refuses(503, "overloaded");
    try (FailoverModels models = start()) {
      assertThat(models.chat().chatAsync("q").get(10, TimeUnit.SECONDS))
          .isEqualTo("from the secondary");
    }
  }

  @Test
  void cancellingAnAsynchronousCallClosesTheConnection() throws Exception {
    at.primary.isSilent();
    try (FailoverModels models = start()) {
      CompletableFuture<ChatResponse> running = models.chat().chatAsync(QUESTION);
      while (at.primary.requests().isEmpty()) {
        Thread.onSpinWait();
      }
      running.cancel(true);

      assertThat(at.primary.isAbandonedWithin(2_000)).as("before its timeout").isTrue();
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void anAsynchronousFailureIsTheSameAsABlockingOne() {
    at.primary.refuses(400, "invalid_prompt");
    try (FailoverModels models = start()) {
      assertThatThrownBy(() -> models.chat().chatAsync("q").get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(FailoverException.class);
    }
  }

  @Test
  void namesThatDoNotFitTheConfigurationAreRefusedAtTheStart() {
    var one = openAi(at.primary.url(), 0).build();
    assertThatThrownBy(
            () ->
                FailoverModels.of()
                    .chat(Map.of("primary", one, "tertiary", one))
                    .start(at.configuration, at.foundation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "llm_providers names [primary, secondary], but there are clients for [primary,"
                + " tertiary]; name each in both");
    assertThatThrownBy(() -> FailoverModels.of().start(at.configuration, at.foundation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give chat or streaming");
  }

  @Test
  void aModelThatRetriesByItselfIsWarnedOf() {
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    var log = (Logger) LoggerFactory.getLogger(FailoverModels.class);
    log.addAppender(heard);
    log.setLevel(Level.WARN);
    try (FailoverModels models =
        FailoverModels.of()
            .chat(
                Map.of(
                    "primary", openAi(at.primary.url(), 3).build(),
                    "secondary", openAi(at.secondary.url(), 0).build()))
            .start(at.configuration, at.foundation)) {
      assertThat(heard.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "The OpenAiChatModel of provider 'primary' retries up to 3 times by itself, outside"
                  + " of the retry budget; build it with maxRetries(0)");
      assertThat(models.providers().healthy()).isEqualTo(2);
    } finally {
      log.detachAppender(heard);
      log.setLevel(null);
    }
  }

  @Test
  void itCanDoWhatAllOfItsModelsCanDo() {
    var plain = openAi(at.primary.url(), 0).build();
    var json =
        openAi(at.secondary.url(), 0)
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
            .build();
    try (FailoverModels mixed =
            FailoverModels.of()
                .chat(Map.of("primary", plain, "secondary", json))
                .start(at.configuration, at.foundation);
        FailoverModels able =
            FailoverModels.of()
                .chat(Map.of("primary", json, "secondary", json))
                .start(at.configuration, at.foundation)) {
      assertThat(mixed.chat().supportedCapabilities()).isEmpty();
      assertThat(able.chat().supportedCapabilities())
          .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
      assertThatThrownBy(mixed::streaming).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whatRoutingWantsToKnowOfARequest() {
    var traits = new RequestTraits(request -> request.modelName(), Map.of());
    ChatRequest plain =
        ChatRequest.builder()
            .messages(UserMessage.from("x".repeat(400)))
            .maxOutputTokens(50)
            .build();
    ChatRequest tools =
        ChatRequest.builder()
            .messages(UserMessage.from("q"))
            .toolSpecifications(List.of(ToolSpecification.builder().name("book").build()))
            .build();

    assertThat(traits.estimatedTokens(plain)).isEqualTo(150);
    assertThat(traits.mayHedge(plain)).isTrue();
    assertThat(traits.mayHedge(tools)).as("it could book twice").isFalse();
    assertThat(traits.promptHash(plain)).isNotEqualTo(traits.promptHash(tools)).isNotZero();
    assertThat(traits.session(plain)).isNull();
  }
}

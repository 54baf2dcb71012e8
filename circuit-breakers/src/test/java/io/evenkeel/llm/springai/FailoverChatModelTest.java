package io.evenkeel.llm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.openai.errors.BadRequestException;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderBenched;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.LoopbackProvider;
import io.evenkeel.llm.LoopbackProviders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.util.context.Context;

/** Spring AI's own model for OpenAI, over real sockets. */
@Tag("LLM-12")
@Timeout(60)
class FailoverChatModelTest {
  private static final Prompt QUESTION = new Prompt("When are you open?");

  private LoopbackProviders at;

  @BeforeEach
  void open() throws IOException {
    at = new LoopbackProviders();
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  private FailoverChatModel start() {
    return start(at.primary.url());
  }

  private FailoverChatModel start(URI primary) {
    return FailoverChatModel.over(
            Map.of("primary", openAi(primary, 0), "secondary", openAi(at.secondary.url(), 0)))
        .start(at.configuration, at.foundation);
  }

  static ChatModel openAi(URI url, int retries) {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(url.toString())
                .apiKey("none")
                .model("gpt-of-" + url.getPort())
                .temperature(0.5)
                .timeout(Duration.ofSeconds(20))
                .maxRetries(retries)
                .build())
        .build();
  }

  private static String text(ChatResponse answer) {
    Generation generation = Objects.requireNonNull(answer.getResult());
    return Objects.requireNonNull(generation.getOutput().getText());
  }

  @Test
  void aRoutedModelIsAskedAsAPlainOne() {
    try (FailoverChatModel model = start()) {
      assertThat(model.call("When are you open?")).isEqualTo("from the primary");

      ChatResponse answer = model.call(QUESTION);
      assertThat(answer.getMetadata().getUsage().getPromptTokens()).isEqualTo(12);
      assertThat(at.primary.requests().get(1))
          .contains("gpt-of-" + at.primary.url().getPort())
          .contains("\"temperature\":0.5");
    }
  }

  @Test
  void theChainOfAttemptsCanBeSeen() {
    at.primary.refuses(500, "server_error");
    try (FailoverChatModel model = start()) {
      FailoverResult<ChatResponse> result = model.ask(QUESTION);

      assertThat(text(result.orThrow())).isEqualTo("from the secondary");
      assertThat(result.attempts())
          .extracting(Attempt::provider, Attempt::errorClass, Attempt::model)
          .containsExactly(
              tuple("primary", ErrorClass.SERVER_ERROR, "gpt-of-" + at.primary.url().getPort()),
              tuple("secondary", null, "gpt-of-" + at.secondary.url().getPort()));
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
        fault("no choice", ErrorClass.MALFORMED, p -> p.sends("{\"choices\": []}")),
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
    try (FailoverChatModel model = start()) {
      FailoverResult<ChatResponse> result = model.ask(QUESTION);

      assertThat(text(result.orThrow())).isEqualTo("from the secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(expected);
      assertThat(at.primary.requests()).as("no retries of the client's own").hasSize(1);
    }
  }

  @Test
  void aRateLimitsWaitingTimeIsKept() {
    at.primary.refuses(429, "rate_limit_exceeded", "Retry-After: 17");
    var benched = new CopyOnWriteArrayList<ProviderBenched>();
    at.foundation.events().subscribe(ProviderBenched.class, benched::add);
    try (FailoverChatModel model = start()) {
      model.call(QUESTION);

      assertThat(benched)
          .extracting(ProviderBenched::benchedFor)
          .containsExactly(Duration.ofSeconds(17));
    }
  }

  @Test
  void whenNobodyListensTheSecondaryAnswersAndNothingCanBeBilled() throws IOException {
    try (FailoverChatModel model = start(LoopbackProvider.nobody())) {
      FailoverResult<ChatResponse> result = model.ask(QUESTION);

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONNECT);
      assertThat(result.attempts().get(0).possiblyBilled()).isFalse();
    }
  }

  @Test
  void aHungAttemptsConnectionIsClosedThoughTheClientIgnoresInterrupts()
      throws InterruptedException {
    at.beImpatient();
    at.primary.isSilent();
    try (FailoverChatModel model = start()) {
      assertThat(model.call("q")).isEqualTo("from the secondary");
      assertThat(at.primary.isAbandonedWithin(2_000)).isTrue();
    }
  }

  @Test
  void aRefusedRequestIsNotAskedElsewhere() {
    at.primary.refuses(400, "invalid_prompt");
    try (FailoverChatModel model = start()) {
      FailoverException refused =
          catchThrowableOfType(FailoverException.class, () -> model.call("q"));

      assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
      assertThat(refused).hasCauseInstanceOf(BadRequestException.class);
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void anAnswerThatTheContentFilterCutIsARefusal() {
    at.primary.answers("half of", "content_filter");
    try (FailoverChatModel model = start()) {
      FailoverResult<ChatResponse> result = model.ask(QUESTION);

      assertThat(result.answered()).isFalse();
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONTENT_FILTER);
      assertThat(result.attempts().get(0).possiblyBilled()).isTrue();
    }
  }

  /** Otherwise one caller with a misspelt name would bench every provider. */
  @Test
  void aModelThatThePromptNamedAndNobodyHasIsThePromptsOwnFault() {
    at.primary.refuses(404, "model_not_found");
    try (FailoverChatModel model = start()) {
      FailoverResult<ChatResponse> result =
          model.ask(new Prompt("q", ChatOptions.builder().model("misspelt").build()));

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
    try (FailoverChatModel model = start()) {
      ChatResponse answer = model.call(QUESTION);

      assertThat(text(answer)).isEqualTo("I am connecting you.");
      assertThat(answer.getMetadata().<Boolean>get(FailoverChatModel.DEGRADED)).isTrue();
    }
  }

  @Test
  void optionsOfAnyTypeAreLaidOverThoseOfTheModelThatIsAsked() {
    try (FailoverChatModel model = start()) {
      model.call(new Prompt("q", ChatOptions.builder().maxTokens(7).build()));
      model.call(new Prompt("q", model.getOptions().mutate().topP(0.25).build()));
      model.call(
          new Prompt("q", OpenAiChatOptions.builder().model("gpt-of-mine").seed(42).build()));

      assertThat(at.primary.requests()).allMatch(request -> request.contains("gpt-of-"));
      assertThat(at.primary.requests().get(0))
          .contains("\"max_tokens\":7")
          .contains("\"temperature\":0.5");
      assertThat(at.primary.requests().get(1)).contains("\"top_p\":0.25");
      assertThat(at.primary.requests().get(2)).contains("\"seed\":42");
    }
  }

  @Test
  void aModelsNameInAnotherProvidersOptionsIsNotPassedOn() {
    ChatModel model = openAi(at.primary.url(), 0);
    var others = new OthersOptions("claude", 0.1);
    var asked = new AskedPrompt(new Prompt("q", others), Context.empty());

    ChatOptions options = Objects.requireNonNull(asked.at(model).getOptions());
    assertThat(options.getModel()).isEqualTo(model.getOptions().getModel());
    assertThat(options.getTemperature()).isEqualTo(0.1);
  }

  @Test
  void namesThatDoNotFitTheConfigurationAreRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                FailoverChatModel.over(Map.of("primary", openAi(at.primary.url(), 0)))
                    .start(at.configuration, at.foundation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[primary, secondary], but there are clients for [primary]");
  }

  @Test
  void aModelThatRetriesByItselfIsWarnedOf() {
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    var log = (Logger) LoggerFactory.getLogger(FailoverChatModel.class);
    log.addAppender(heard);
    log.setLevel(Level.WARN);
    try (FailoverChatModel model =
        FailoverChatModel.over(
                Map.of(
                    "primary", openAi(at.primary.url(), 3),
                    "secondary", openAi(at.secondary.url(), 0)))
            .start(at.configuration, at.foundation)) {
      assertThat(heard.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "The OpenAiChatModel of provider 'primary' retries up to 3 times by itself, outside"
                  + " of the retry budget; give its options maxRetries(0)");
      assertThat(model.providers().healthy()).isEqualTo(2);
    } finally {
      log.detachAppender(heard);
      log.setLevel(null);
    }
  }

  @Test
  void aProviderThatComesWithAReloadAndHasNoModelIsLeftAlone() {
    try (FailoverChatModel model = start()) {
      at.configure("");
      assertThat(model.call("q")).isEqualTo("from the primary");
      at.addProvider("newcomer");

      FailoverResult<ChatResponse> result = model.ask(QUESTION);
      assertThat(result.provider()).isEqualTo("primary");
      assertThat(result.attempts().get(0).provider()).isEqualTo("newcomer");
      assertThat(model.ask(QUESTION).attempts()).as("it is benched").hasSize(1);
    }
  }

  /** Of a provider that is not here. */
  private static final class OthersOptions extends DefaultChatOptions {
    OthersOptions(String model, double temperature) {
      super(model, null, null, null, List.of(), temperature, null, null);
    }
  }
}

package io.evenkeel.llm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.StreamBrokenException;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.LoopbackProvider;
import io.evenkeel.llm.LoopbackProviders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The stream of Spring AI's own model for OpenAI, over real sockets. */
@Tag("LLM-12")
@Timeout(60)
class FailoverChatModelStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Prompt QUESTION = new Prompt("When are you open?");

  private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
  private LoopbackProviders at;

  @BeforeEach
  void open() throws IOException {
    at = new LoopbackProviders();
    at.primary.streams("We are open until six.");
    at.secondary.streams("The secondary says so.");
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  private FailoverChatModel start() {
    return start(FailoverChatModelTest.openAi(at.primary.url(), 0));
  }

  private FailoverChatModel start(ChatModel primary) {
    return FailoverChatModel.over(
            Map.of(
                "primary",
                primary,
                "secondary",
                FailoverChatModelTest.openAi(at.secondary.url(), 0)))
        .listener((begun, call) -> calls.add(call))
        .start(at.configuration, at.foundation);
  }

  private static String text(FailoverChatModel model) {
    return String.join("", model.stream("q").collectList().block(PATIENCE));
  }

  @Test
  void aRoutedModelStreamsAsAPlainOne() {
    try (FailoverChatModel model = start()) {
      assertThat(text(model)).isEqualTo("We are open until six.");
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0).attempts().get(0).tokens()).isEqualTo(new TokenUsage(12, 5, 4));
    }
  }

  static Stream<Arguments> earlyFaults() {
    return Stream.of(
        fault("refusal", ErrorClass.SERVER_ERROR, p -> p.refuses(500, "server_error")),
        fault("rate limit", ErrorClass.RATE_LIMITED, p -> p.refuses(429, "rate_limit_exceeded")),
        fault("silence", ErrorClass.TIMEOUT, LoopbackProvider::isSilent),
        fault("silence after the headers", ErrorClass.TIMEOUT, p -> p.stallsAfter("")),
        fault("a broken connection", ErrorClass.CONNECT, LoopbackProvider::breaksBeforeAWord),
        fault("an end without a word", ErrorClass.MALFORMED, p -> p.streamsWithoutEnd("")),
        fault("an empty answer", ErrorClass.MALFORMED, p -> p.streams("", "stop")),
        fault("nonsense", ErrorClass.MALFORMED, p -> p.failsAfter("", "{nonsense")));
  }

  private static Arguments fault(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    return Arguments.of(name, expected, behaviour);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("earlyFaults")
  void beforeTheFirstTokenTheNextProviderAnswersAndTheReaderSeesNothingOfIt(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    behaviour.accept(at.primary);
    if (expected == ErrorClass.TIMEOUT) {
      at.beImpatient();
    }
    try (FailoverChatModel model = start()) {
      assertThat(text(model)).isEqualTo("The secondary says so.");
      assertThat(calls.get(0).attempts())
          .extracting(Attempt::provider, Attempt::errorClass)
          .containsExactly(tuple("primary", expected), tuple("secondary", null));
    }
  }

  static Stream<Arguments> lateFaults() {
    return Stream.of(
        fault("a broken connection", ErrorClass.CONNECT, p -> p.breaksAfter("We are")),
        fault("an end without a reason", ErrorClass.MALFORMED, p -> p.streamsWithoutEnd("We are")),
        fault(
            "a content filter",
            ErrorClass.CONTENT_FILTER,
            p -> p.streams("We are", "content_filter")),
        fault("nonsense", ErrorClass.MALFORMED, p -> p.failsAfter("We are", "{nonsense")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("lateFaults")
  void afterTheFirstTokenTheReaderIsToldWithWhatHadCome(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    behaviour.accept(at.primary);
    try (FailoverChatModel model = start()) {
      var broken = new AtomicReference<Throwable>();
      List<String> read =
          model.stream("q")
              .doOnNext(
                  text -> {
                    if (text.equals(" are")) {
                      at.primary.letGo();
                    }
                  })
              .onErrorResume(
                  failure -> {
                    broken.set(failure);
                    return Flux.empty();
                  })
              .collectList()
              .block(PATIENCE);

      assertThat(broken.get()).isInstanceOf(StreamBrokenException.class);
      var failure = (StreamBrokenException) Objects.requireNonNull(broken.get());
      assertThat(failure.errorClass()).isEqualTo(expected);
      assertThat(FailoverChatModel.textOf(failure)).isEqualTo("We are");
      assertThat(String.join("", read)).isEqualTo("We are");
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  /** Its client cannot be cancelled while it waits for a silent provider. */
  @Test
  void aStalledStreamIsBrokenInTimeThoughItsClientDoesNotLetGo() {
    try (FailoverChatModel model = start()) {
      // The first one loads classes.
      text(model);
      at.beImpatient();
      at.primary.stallsAfter("We are");
      var broken = new AtomicReference<Throwable>();
      long start = System.nanoTime();
      model.stream(QUESTION).doOnError(broken::set).onErrorComplete().blockLast(PATIENCE);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(broken.get()).isInstanceOf(StreamBrokenException.class);
      var failure = (StreamBrokenException) Objects.requireNonNull(broken.get());
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    }
  }

  @Test
  void cancellingTheFluxClosesTheConnection() throws InterruptedException {
    at.primary.stallsAfter("We are");
    try (FailoverChatModel model = start(new SocketModel(at.primary.url()))) {
      var begun = new CountDownLatch(1);
      Disposable reading =
          model.stream("q").filter(text -> !text.isEmpty()).subscribe(text -> begun.countDown());
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      reading.dispose();

      assertThat(at.primary.isAbandonedWithin(2_000)).as("long before it stalls").isTrue();
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void aReaderWhoTakesOneWordCancelsTheRest() throws InterruptedException {
    at.primary.stallsAfter("We are");
    try (FailoverChatModel model = start(new SocketModel(at.primary.url()))) {
      assertThat(model.stream("q").filter(text -> !text.isEmpty()).blockFirst(PATIENCE))
          .isEqualTo("We");
      assertThat(at.primary.isAbandonedWithin(2_000)).isTrue();
    }
  }

  @Test
  void aStalledStreamsConnectionIsClosedByAClientThatCan() throws InterruptedException {
    at.primary.stallsAfter("We are");
    try (FailoverChatModel model = start(new SocketModel(at.primary.url()))) {
      model.stream(QUESTION).blockFirst(PATIENCE);
      at.beImpatient();
      model.stream(QUESTION).onErrorComplete().blockLast(PATIENCE);
      assertThat(at.primary.isAbandonedWithin(2_000)).isTrue();
    }
  }

  @Test
  void whenNobodyAnswersTheStreamFailsOrIsDegraded() {
    at.primary.refuses(500, "server_error");
    at.secondary.refuses(500, "server_error");
    try (FailoverChatModel model = start()) {
      var failed = new AtomicReference<Throwable>();
      model.stream(QUESTION).doOnError(failed::set).onErrorComplete().blockLast(PATIENCE);
      assertThat(failed.get()).isInstanceOf(FailoverException.class);

      at.configure("degraded_mode: {answer: 'I am connecting you.'}");
      assertThat(text(model)).isEqualTo("I am connecting you.");
    }
  }

  @Test
  void eachSubscriptionAsksAnew() {
    try (FailoverChatModel model = start()) {
      Flux<ChatResponse> answer = model.stream(QUESTION);
      answer.blockLast(PATIENCE);
      answer.blockLast(PATIENCE);

      assertThat(at.primary.requests()).hasSize(2);
    }
  }

  @Test
  void theModelSeesTheContextOfWhoeverSubscribes() {
    ChatModel seeing =
        new ChatModel() {
          @Override
          public ChatResponse call(Prompt prompt) {
            return new ChatResponse(List.of());
          }

          @Override
          public Flux<ChatResponse> stream(Prompt prompt) {
            return Flux.deferContextual(
                context ->
                    Flux.just(
                        new ChatResponse(
                            List.of(new Generation(new AssistantMessage(context.get("trace")))))));
          }
        };
    try (FailoverChatModel model =
        FailoverChatModel.over(Map.of("primary", seeing, "secondary", seeing))
            .finishReasonsAreOptional()
            .start(at.configuration, at.foundation)) {
      assertThat(
              model.stream("q")
                  .contextWrite(context -> context.put("trace", "42"))
                  .blockLast(PATIENCE))
          .isEqualTo("42");
    }
  }

  @Test
  void aModelThatCannotStreamIsReplaced() {
    ChatModel blocking = prompt -> new ChatResponse(List.of());
    try (FailoverChatModel model = start(blocking)) {
      assertThat(text(model)).isEqualTo("The secondary says so.");
    }
  }
}

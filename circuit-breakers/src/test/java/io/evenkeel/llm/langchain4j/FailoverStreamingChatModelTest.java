package io.evenkeel.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.StreamBrokenException;
import io.evenkeel.failover.StreamCall;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.LoopbackProvider;
import io.evenkeel.llm.LoopbackProviders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** langchain4j's own streaming client for OpenAI, over real sockets. */
@Tag("LLM-12")
@Timeout(60)
class FailoverStreamingChatModelTest {
  private static final ChatRequest QUESTION =
      ChatRequest.builder().messages(UserMessage.from("When are you open?")).build();

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

  private FailoverModels start() {
    return start(openAi(at.primary.url()));
  }

  private FailoverModels start(StreamingChatModel primary) {
    return FailoverModels.of()
        .streaming(Map.of("primary", primary, "secondary", openAi(at.secondary.url())))
        .start(at.configuration, at.foundation);
  }

  private static StreamingChatModel openAi(URI url) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url.toString())
        .apiKey("none")
        .modelName("gpt")
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static HeardAnswer ask(FailoverModels models) {
    var heard = new HeardAnswer();
    models.streaming().chat(QUESTION, heard);
    return heard;
  }

  @Test
  void aRoutedModelStreamsAsAPlainOne() throws InterruptedException {
    try (FailoverModels models = start()) {
      HeardAnswer heard = ask(models).awaitEnd();

      assertThat(heard.failure()).isNull();
      assertThat(heard.text()).isEqualTo("We are open until six.");
      assertThat(heard.whole().aiMessage().text()).isEqualTo("We are open until six.");
      assertThat(heard.whole().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(heard.whole().tokenUsage().outputTokenCount()).isEqualTo(5);
    }
  }

  static Stream<Arguments> earlyFaults() {
    return Stream.of(
        early("refusal", ErrorClass.SERVER_ERROR, p -> p.refuses(500, "server_error")),
        early("rate limit", ErrorClass.RATE_LIMITED, p -> p.refuses(429, "rate_limit_exceeded")),
        early("overload", ErrorClass.OVERLOADED, p -> p.refuses(529, "overloaded_error")),
        early("silence", ErrorClass.TIMEOUT, LoopbackProvider::isSilent),
        early("silence after the headers", ErrorClass.TIMEOUT, p -> p.stallsAfter("")),
        early("a broken connection", ErrorClass.CONNECT, LoopbackProvider::breaksBeforeAWord),
        early("an end without a word", ErrorClass.MALFORMED, p -> p.streamsWithoutEnd("")),
        early("an empty answer", ErrorClass.MALFORMED, p -> p.streams("", "stop")),
        early("nonsense", ErrorClass.MALFORMED, p -> p.failsAfter("", "{nonsense")));
  }

  private static Arguments early(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour) {
    return Arguments.of(name, expected, behaviour);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("earlyFaults")
  void beforeTheFirstTokenTheNextProviderAnswersAndTheHandlerSeesNothingOfIt(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour)
      throws InterruptedException {
    behaviour.accept(at.primary);
    if (expected == ErrorClass.TIMEOUT) {
      at.beImpatient();
    }
    try (FailoverModels models = start()) {
      StreamCall<ChatModelStreamingEvent> call = models.streaming().open(QUESTION);
      var heard = new HeardAnswer();
      call.subscribe(new HandlerSubscriber(heard));
      heard.awaitEnd();

      assertThat(heard.failure()).isNull();
      assertThat(heard.text()).isEqualTo("The secondary says so.");
      assertThat(call.provider()).isEqualTo("secondary");
      assertThat(call.attempts())
          .extracting(Attempt::provider, Attempt::errorClass)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("primary", expected),
              org.assertj.core.groups.Tuple.tuple("secondary", null));
      assertThat(call.attempts().get(1).tokens()).isEqualTo(new TokenUsage(12, 5, 4));
    }
  }

  @Test
  void aProviderHasNoLongerForItsFirstTokenThanItsLimit() throws InterruptedException {
    at.beImpatient();
    at.primary.stallsAfter("");
    try (FailoverModels models = start()) {
      // The first one loads classes.
      ask(models).awaitEnd();
      long start = System.nanoTime();
      ask(models).awaitEnd();

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(400), Duration.ofMillis(1_500));
    }
  }

  static Stream<Arguments> lateFaults() {
    return Stream.of(
        early("a broken connection", ErrorClass.CONNECT, p -> p.breaksAfter("We are")),
        early("a stall", ErrorClass.TIMEOUT, p -> p.stallsAfter("We are")),
        early("an end without a reason", ErrorClass.MALFORMED, p -> p.streamsWithoutEnd("We are")),
        early(
            "a content filter",
            ErrorClass.CONTENT_FILTER,
            p -> p.streams("We are", "content_filter")),
        early("nonsense", ErrorClass.MALFORMED, p -> p.failsAfter("We are", "{nonsense")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("lateFaults")
  void afterTheFirstTokenTheHandlerIsToldWithWhatHadCome(
      String name, ErrorClass expected, Consumer<LoopbackProvider> behaviour)
      throws InterruptedException {
    behaviour.accept(at.primary);
    if (expected == ErrorClass.TIMEOUT) {
      at.beImpatient();
    }
    try (FailoverModels models = start()) {
      HeardAnswer heard = ask(models);
      while (!heard.text().equals("We are")) {
        Thread.onSpinWait();
      }
      at.primary.letGo();
      heard.awaitEnd();

      assertThat(heard.isWhole()).isFalse();
      assertThat(heard.failure()).isInstanceOf(StreamBrokenException.class);
      var broken = (StreamBrokenException) Objects.requireNonNull(heard.failure());
      assertThat(broken.errorClass()).isEqualTo(expected);
      assertThat(FailoverStreamingChatModel.textOf(broken)).isEqualTo("We are");
      assertThat(heard.text()).isEqualTo("We are");
      assertThat(broken).hasMessageNotContaining("We are");
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void aStalledStreamsConnectionIsClosed() throws InterruptedException {
    at.beImpatient();
    at.primary.stallsAfter("We are");
    try (FailoverModels models = start()) {
      ask(models).awaitEnd();
      assertThat(at.primary.isAbandonedWithin(2_000)).isTrue();
    }
  }

  @Test
  void cancellingClosesTheConnectionAndNothingMoreIsTold() throws InterruptedException {
    at.primary.stallsAfter("We are");
    try (FailoverModels models = start()) {
      HeardAnswer heard = ask(models);
      heard.awaitBegin().cancel();

      assertThat(at.primary.isAbandonedWithin(2_000)).as("long before it stalls").isTrue();
      assertThat(heard.awaitBegin().isCancelled()).isTrue();
      assertThat(heard.hasEnded()).isFalse();
      assertThat(at.secondary.requests()).isEmpty();
    }
  }

  @Test
  void whenNobodyAnswersTheHandlerIsTold() throws InterruptedException {
    at.primary.refuses(500, "server_error");
    at.secondary.refuses(500, "server_error");
    try (FailoverModels models = start()) {
      assertThat(ask(models).awaitEnd().failure()).isInstanceOf(FailoverException.class);

      at.configure("degraded_mode: {answer: 'I am connecting you.'}");
      HeardAnswer heard = ask(models).awaitEnd();
      assertThat(heard.text()).isEqualTo("I am connecting you.");
      assertThat(heard.whole().finishReason()).isEqualTo(FinishReason.OTHER);
    }
  }

  @Test
  void whatAHandlerThrowsIsToldToItselfAndTheStreamGoesOn() throws InterruptedException {
    var thrown = new AtomicInteger();
    var heard =
        new HeardAnswer() {
          @Override
          public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            super.onPartialResponse(part, context);
            throw new IllegalStateException("a handler's mistake");
          }

          @Override
          public void onError(Throwable error) {
            thrown.incrementAndGet();
            throw new IllegalStateException("another one", error);
          }
        };
    try (FailoverModels models = start()) {
      models.streaming().chat(QUESTION, heard);
      heard.awaitEnd();

      assertThat(heard.text()).isEqualTo("We are open until six.");
      assertThat(heard.isWhole()).isTrue();
      assertThat(thrown.get()).isEqualTo(5);
    }
  }

  @Test
  void aPublisherAsksAnewForEachSubscriber() throws Exception {
    try (FailoverModels models = start()) {
      Flow.Publisher<String> answers = models.streaming().chat("q");

      assertThat(textOf(answers)).isEqualTo("We are open until six.");
      at.primary.refuses(500, "server_error");
      assertThat(textOf(answers)).isEqualTo("The secondary says so.");
    }
  }

  @Test
  void aModelThatNeverGivesAReasonIsBelievedOnRequestOnly() throws InterruptedException {
    StreamingChatModel model = new Saying("It is done.");
    try (FailoverModels strict = start(model);
        FailoverModels lenient =
            FailoverModels.of()
                .streaming(Map.of("primary", model, "secondary", model))
                .finishReasonsAreOptional()
                .start(at.configuration, at.foundation)) {
      assertThat(ask(strict).awaitEnd().failure()).isInstanceOf(StreamBrokenException.class);
      assertThat(ask(lenient).awaitEnd().whole().aiMessage().text()).isEqualTo("It is done.");
    }
  }

  @Test
  void aModelThatDoesItsWorkBeforeItReturnsHoldsUpNobody() throws InterruptedException {
    var released = new CompletableFuture<Void>();
    StreamingChatModel hanging =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            released.join();
          }
        };
    at.beImpatient();
    try (FailoverModels models = start(hanging)) {
      assertThat(ask(models).awaitEnd().text()).isEqualTo("The secondary says so.");
    } finally {
      released.complete(null);
    }
  }

  @Test
  void aModelThatThrowsBeforeItStreamsIsReplaced() throws InterruptedException {
    StreamingChatModel broken =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            throw new IllegalStateException("not today");
          }
        };
    try (FailoverModels models = start(broken)) {
      assertThat(ask(models).awaitEnd().text()).isEqualTo("The secondary says so.");
    }
  }

  /** As langchain4j's own models will be; they give up a connection before its first event, too. */
  @Test
  void aModelThatStreamsToAPublisherIsCancelledBeforeItsFirstEvent() throws Exception {
    var cancelled = new CompletableFuture<Void>();
    StreamingChatModel reactive =
        new StreamingChatModel() {
          @Override
          public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
            return subscriber ->
                subscriber.onSubscribe(
                    new Flow.Subscription() {
                      @Override
                      public void request(long wanted) {}

                      @Override
                      public void cancel() {
                        cancelled.complete(null);
                      }
                    });
          }
        };
    at.beImpatient();
    try (FailoverModels models = start(reactive)) {
      assertThat(ask(models).awaitEnd().text()).isEqualTo("The secondary says so.");
      cancelled.get(2, TimeUnit.SECONDS);
    }
  }

  @Test
  void theEventsOfAPublisherReachTheHandler() throws InterruptedException {
    StreamingChatModel reactive =
        new StreamingChatModel() {
          @Override
          public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
            return subscriber -> {
              var events = new SubmissionPublisher<ChatModelStreamingEvent>();
              events.subscribe(subscriber);
              events.submit(new PartialResponse("It is "));
              events.submit(new PartialResponse("done."));
              events.submit(
                  new CompleteResponse(
                      ChatResponse.builder()
                          .aiMessage(AiMessage.from("It is done."))
                          .finishReason(FinishReason.STOP)
                          .build()));
              events.close();
            };
          }
        };
    try (FailoverModels models = start(reactive)) {
      HeardAnswer heard = ask(models).awaitEnd();
      assertThat(heard.failure()).isNull();
      assertThat(heard.text()).isEqualTo("It is done.");
    }
  }

  private static String textOf(Flow.Publisher<String> answers) throws Exception {
    var parts = new CopyOnWriteArrayList<String>();
    var ended = new CompletableFuture<String>();
    answers.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(String part) {
            parts.add(part);
          }

          @Override
          public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            ended.complete(String.join("", parts));
          }
        });
    return ended.get(20, TimeUnit.SECONDS);
  }

  /** Says one thing, and no reason for its end. */
  private record Saying(String text) implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      List.of(text.split("(?<= )")).forEach(handler::onPartialResponse);
      handler.onCompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
    }
  }
}

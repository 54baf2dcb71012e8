package io.evenkeel.llm;

import static io.evenkeel.failover.ErrorClass.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.ProviderState;
import io.evenkeel.failover.ProviderStatus;
import io.evenkeel.llm.FaultRow.Way;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a provider, over real sockets, and what becomes of the caller's request. */
@Tag("LLM-2")
@Tag("LLM-3")
@Timeout(60)
class FaultMatrixTest {
  private static final ChatRequest QUESTION = ChatRequest.of("When are you open?");
  // Beyond the failed attempt's own limit; generous, because the machine may be busy.
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final String SORRY = "I am connecting you to a person.";

  private TwoProviders at;

  @BeforeEach
  void start() throws IOException {
    at = new TwoProviders();
    // It must not hide a refusal.
    at.live.degradedAnswer(SORRY);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  static Stream<FaultRow> rows() {
    return Faults.rows();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aBlockingCallMeetsItsFate(FaultRow row) throws InterruptedException {
    play(row.blocking(), false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aStreamMeetsItsFate(FaultRow row) throws InterruptedException {
    play(row.streaming(), true);
  }

  private void play(Way way, boolean streaming) throws InterruptedException {
    at.primary.behave(way.fault().apply(at.primary));
    // On a busy machine an impatient attempt is over before its fault was heard.
    Duration timeout = way.expected() == TIMEOUT ? TwoProviders.IMPATIENT : Duration.ofSeconds(5);
    URI elsewhere = way.elsewhere();
    at.primary(elsewhere == null ? at.primary.url() : elsewhere, timeout, Optional.empty());
    try (LlmClient llm = at.start()) {
      CallEnd end = CallEnd.of(llm, QUESTION, streaming);

      assertThat(end.duration()).isLessThan(MARGIN);
      assertThat(at.primary.requests).hasSize(elsewhere == null ? 1 : 0);
      Attempt failed = end.attempts().get(0);
      assertThat(failed.provider()).isEqualTo("primary");
      assertThat(failed.errorClass()).isEqualTo(way.expected());
      assertThat(failed.possiblyBilled()).isEqualTo(way.billed());
      List<ProviderStatus> statuses = llm.providers().statuses();
      assertThat(statuses).allMatch(status -> status.inFlight() == 0);
      assertThat(statuses.get(0).recentCalls())
          .isEqualTo(way.expected().countsAgainstBreaker() ? 1 : 0);
      switch (way.fate()) {
        case NEXT_ANSWERS -> {
          assertThat(end.failure()).isNull();
          assertThat(end.text()).isEqualTo("from the secondary");
          assertThat(end.attempts()).hasSize(2);
          assertThat(end.attempts().get(1).provider()).isEqualTo("secondary");
        }
        case REFUSED -> {
          assertThat(end.failure())
              .isInstanceOfSatisfying(
                  FailoverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
          assertThat(at.secondary.requests).isEmpty();
        }
        case BROKEN -> {
          assertThat(end.failure())
              .isInstanceOfSatisfying(
                  PartialAnswerException.class,
                  e -> assertThat(e.text()).isEqualTo(Faults.SAID).isEqualTo(end.text()));
          assertThat(at.secondary.requests).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongRequestIsAnsweredByALargerWindow(boolean streaming) throws InterruptedException {
    at.primary.behave(FaultServer.error(400, "context_length_exceeded"));
    at.live.providers(
        TwoProviders.windowed("primary", at.primary.url(), 1, 8_000),
        TwoProviders.windowed("secondary", at.secondary.url(), 2, 128_000));
    try (LlmClient llm = at.start()) {
      assertThat(CallEnd.of(llm, QUESTION, streaming).text()).isEqualTo("from the secondary");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatOneFilterRefusesGoesToTheNextProviderWhereThatIsWanted(boolean streaming)
      throws InterruptedException {
    at.primary.behave(
        request ->
            FaultServer.streams(request)
                ? StreamFaults.streams(StreamFaults.finish("content_filter"))
                : FaultServer.answers("We", "content_filter"));
    at.primary(at.primary.url(), Duration.ofSeconds(5), Optional.empty());
    at.live.routing(TwoProviders.filterFailover());
    try (LlmClient llm = at.start()) {
      CallEnd end = CallEnd.of(llm, QUESTION, streaming);

      assertThat(end.text()).isEqualTo("from the secondary");
      assertThat(end.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONTENT_FILTER);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBurstOfErrorsAtEveryProviderDegrades(boolean streaming) throws InterruptedException {
    at.primary.behave(FaultServer.error(500, "server_error"));
    at.secondary.behave(FaultServer.error(502, "none"));
    at.primary(at.primary.url(), Duration.ofSeconds(5), Optional.empty());
    try (LlmClient llm = at.start()) {
      for (int i = 0; i < 5; i++) {
        CallEnd end = CallEnd.of(llm, QUESTION, streaming);
        assertThat(end.text()).isEqualTo(SORRY);
        assertThat(end.attempts()).hasSize(2);
      }
    }
  }

  @Test
  void anAbandonedAttemptsConnectionIsClosed() throws InterruptedException {
    at.primary.behave(at.primary.silentAfterHeaders());
    try (LlmClient llm = at.start()) {
      llm.chat(QUESTION);

      assertThat(at.primary.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 for seconds", "429 until a date", "429 for milliseconds"})
  void aProviderIsBenchedForItsRetryAfter(String name) {
    FaultRow row = rows().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    at.primary.behave(row.blocking().fault().apply(at.primary));
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
    try (LlmClient llm = at.start()) {
      llm.chat(QUESTION);
      at.primary.behave(FaultServer.healthy("too early"));

      assertThat(llm.providers().statuses().get(0).state()).isEqualTo(ProviderState.BENCHED);
      assertThat(llm.chat(QUESTION).provider()).isEqualTo("secondary");
      assertThat(at.primary.requests).hasSize(1);
    }
  }

  @Test
  void aRefusalIsThrownByABlockingCall() {
    at.primary.behave(FaultServer.error(400, "invalid_value"));
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
    try (LlmClient llm = at.start()) {
      var refused = catchThrowableOfType(FailoverException.class, () -> llm.chat(QUESTION));

      assertThat(refused.errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
    }
  }
}

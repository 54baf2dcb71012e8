package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HANGS;
import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.failure;
import static io.evenkeel.failover.Rehearsal.provider;
import static io.evenkeel.failover.Rehearsal.routing;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.FailoverException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("LLM-2")
class FailoverTest {
  private final Rehearsal at =
      new Rehearsal(provider("vertex", 3), provider("azure", 1), provider("bedrock", 2));

  @Test
  void theProviderOfTheFirstPriorityAnswers() {
    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isEqualTo("answer of azure");
    assertThat(result.answered()).isTrue();
    assertThat(result.degraded()).isFalse();
    assertThat(result.provider()).isEqualTo("azure");
    assertThat(result.attempts())
        .containsExactly(
            new Attempt(
                "azure",
                "model-of-azure",
                null,
                Duration.ZERO,
                Rehearsal.LATENCY,
                null,
                TokenUsage.UNKNOWN,
                true,
                false));
  }

  @Test
  void providersAreAskedInTheOrderOfTheirPriority() {
    at.behaviours.put("azure", HANGS);
    at.behaviours.put("bedrock", fails(ErrorClass.MALFORMED));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isEqualTo("answer of vertex");
    assertThat(result.attempts())
        .extracting(Attempt::provider)
        .containsExactly("azure", "bedrock", "vertex");
  }

  @ParameterizedTest
  @Tag("LLM-3")
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"CONTEXT_WINDOW", "CONTENT_FILTER", "BAD_REQUEST", "CANCELLED"})
  void theCallerNoticesNothingOf(ErrorClass errorClass) {
    at.behaviours.put("azure", fails(errorClass));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isEqualTo("answer of bedrock");
    assertThat(result.attempts().get(0).errorClass()).isEqualTo(errorClass);
  }

  @ParameterizedTest
  @Tag("LLM-3")
  @EnumSource(names = {"CONTENT_FILTER", "BAD_REQUEST"})
  void noOtherProviderIsBotheredWith(ErrorClass errorClass) {
    at.live.degradedAnswer("degraded");
    at.behaviours.put("azure", fails(errorClass));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isNull();
    assertThat(failure(result).reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure(result).errorClass()).isEqualTo(errorClass);
    assertThat(at.asked).containsOnlyKeys("azure");
  }

  @ParameterizedTest
  @Tag("LLM-3")
  @EnumSource
  void theBreakerCountsWhatTheTableSays(ErrorClass errorClass) {
    at.live.routing(routing(Duration.ofSeconds(20), "0"));
    at.behaviours.put("azure", fails(errorClass));
    Failover<String, String> failover = at.start();

    failover.call("question");

    assertThat(failover.providers().statuses().get(0).recentCalls())
        .isEqualTo(errorClass.countsAgainstBreaker() ? 1 : 0);
    assertThat(failover.providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }

  @Test
  @Tag("LLM-3")
  void aTooLongRequestGoesOnlyToALargerWindow() {
    at.live.providers(
        provider("small", 1, 100, OptionalInt.of(8_000)),
        provider("smaller", 2, 100, OptionalInt.of(4_000)),
        provider("unknown", 3, 100, OptionalInt.empty()),
        provider("large", 4, 100, OptionalInt.of(128_000)));
    at.behaviours.put("small", fails(ErrorClass.CONTEXT_WINDOW));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isEqualTo("answer of large");
    assertThat(at.asked).containsOnlyKeys("small", "large");
  }

  @Test
  @Tag("LLM-3")
  void aRequestTooLongForAllIsTheCallersMistake() {
    at.behaviours.put("azure", fails(ErrorClass.CONTEXT_WINDOW));

    FailoverResult<String> result = at.start().call("question");

    assertThat(failure(result).reason()).isEqualTo(Reason.REFUSED);
    assertThat(at.asked).containsOnlyKeys("azure");
  }

  @Test
  void oneDeadlineHoldsForAllAttempts() {
    at.live.routing(routing(Duration.ofSeconds(3), "10"));
    at.behaviours.put("azure", HANGS);
    at.behaviours.put("bedrock", HANGS);
    long start = at.time.nanoTime();

    FailoverResult<String> result = at.start().call("question");

    assertThat(Duration.ofNanos(at.time.nanoTime() - start)).isEqualTo(Duration.ofSeconds(3));
    assertThat(failure(result).reason()).isEqualTo(Reason.DEADLINE_EXCEEDED);
    assertThat(result.attempts())
        .extracting(Attempt::duration)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @Test
  void aProviderThatGotOnlyTheRestOfTheDeadlineIsNotBlamed() {
    at.live.routing(routing(Duration.ofSeconds(3), "10"));
    at.behaviours.put("azure", HANGS);
    at.behaviours.put("bedrock", HANGS);
    Failover<String, String> failover = at.start();

    failover.call("question");

    assertThat(failover.providers().statuses())
        .extracting(ProviderStatus::recentCalls)
        .containsExactly(1, 0, 0);
  }

  @Test
  @Tag("LLM-7")
  void whenNobodyAnswersTheDegradedAnswerSaysSo() {
    at.live.degradedAnswer("I am connecting you to a person.");
    at.behaviours.put("azure", fails(ErrorClass.SERVER_ERROR));
    at.behaviours.put("bedrock", HANGS);
    at.behaviours.put("vertex", fails(ErrorClass.QUOTA_EXHAUSTED));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.value()).isEqualTo("I am connecting you to a person.");
    assertThat(result.degraded()).isTrue();
    assertThat(result.answered()).isFalse();
    assertThat(result.provider()).isNull();
    assertThat(failure(result).reason()).isEqualTo(Reason.ALL_FAILED);
  }

  @Test
  void withoutADegradedAnswerTheFailureNamesEveryAttempt() {
    List.of("azure", "bedrock", "vertex")
        .forEach(name -> at.behaviours.put(name, fails(ErrorClass.MALFORMED)));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.failure())
        .hasMessage(
            "every provider failed: azure MALFORMED 0ms, bedrock MALFORMED 0ms,"
                + " vertex MALFORMED 0ms")
        .cause()
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void withoutProvidersNobodyIsHealthy() {
    at.live.providers();

    FailoverResult<String> result = at.start().call("question");

    assertThat(failure(result).reason()).isEqualTo(Reason.NO_HEALTHY_PROVIDER);
  }

  @Test
  @Tag("LLM-11")
  void theSwitchIsAnnouncedOnceAndSoIsTheReturn() {
    Failover<String, String> failover = at.start();
    failover.call("question");
    at.behaviours.put("azure", HANGS);
    for (int i = 0; i < 200; i++) {
      failover.call("question");
    }
    assertThat(at.switches()).containsExactly("azure>bedrock TIMEOUT");

    at.behaviours.put("azure", HEALTHY);
    at.time.advance(Duration.ofSeconds(15));
    for (int i = 0; i < 200; i++) {
      failover.call("question");
    }
    assertThat(at.switches()).containsExactly("azure>bedrock TIMEOUT", "bedrock>azure null");
    assertThat(failover.providers().healthy()).isEqualTo(3);
  }

  @Test
  void aProviderThatFailsNowAndThenIsOneSwitchAndNotOneForEachFailure() {
    Failover<String, String> failover = at.start();
    for (int i = 0; i < 400; i++) {
      at.behaviours.put("azure", i % 20 == 0 ? fails(ErrorClass.MALFORMED) : HEALTHY);
      failover.call("question");
    }

    assertThat(at.switches()).containsExactly("azure>bedrock MALFORMED");
  }

  @Test
  void aClassifierThatThrowsCostsNoAnswer() {
    at.behaviours.put(
        "azure", (here, provider, timeout) -> CompletableFuture.failedFuture(new Error("odd")));
    Failover<String, String> failover =
        Failover.over(at)
            .classifier(
                failure -> {
                  throw new IllegalStateException("cannot classify");
                })
            .start(at.live, at.foundation);

    FailoverResult<String> result = failover.call("question");

    assertThat(result.value()).isEqualTo("answer of bedrock");
    assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.UNKNOWN);
  }

  @Test
  void aClientsNonsensicalRetryAfterCostsNoAnswer() {
    at.behaviours.put("azure", Rehearsal.limited(Duration.ofSeconds(Long.MIN_VALUE)));

    assertThat(at.start().call("question").value()).isEqualTo("answer of bedrock");
  }

  @Test
  void aChangeThatArrivesDuringTheStartIsNotLost() {
    at.live.whileSubscribing(() -> at.live.providers(Rehearsal.provider("vertex", 1)));

    assertThat(at.start().call("question").provider()).isEqualTo("vertex");
  }

  @Test
  void anOpenProviderGetsOnlyProbesUntilItAnswers() {
    at.behaviours.put("azure", HANGS);
    Failover<String, String> failover = at.start();
    for (int i = 0; i < 10; i++) {
      failover.call("question");
    }
    assertThat(failover.providers().statuses().get(0).state()).isEqualTo(ProviderState.OPEN);
    assertThat(failover.providers().healthy()).isEqualTo(2);

    int before = at.asked("azure");
    for (int i = 0; i < 100; i++) {
      failover.call("question");
    }
    assertThat(at.asked("azure")).isEqualTo(before);

    at.time.advance(Duration.ofSeconds(15));
    at.behaviours.put("azure", HEALTHY);
    assertThat(failover.call("question").provider()).isEqualTo("azure");
    assertThat(failover.providers().statuses().get(0).state()).isEqualTo(ProviderState.PROBING);
    assertThat(failover.call("question").provider()).isEqualTo("azure");
    assertThat(failover.providers().statuses().get(0).state()).isEqualTo(ProviderState.HEALTHY);
  }
}

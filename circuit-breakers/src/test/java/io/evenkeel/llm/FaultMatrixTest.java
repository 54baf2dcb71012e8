package io.evenkeel.llm;

import static io.evenkeel.failover.ErrorClass.BAD_CREDENTIAL;
import static io.evenkeel.failover.ErrorClass.BAD_REQUEST;
import static io.evenkeel.failover.ErrorClass.CONNECT;
import static io.evenkeel.failover.ErrorClass.CONTENT_FILTER;
import static io.evenkeel.failover.ErrorClass.CONTEXT_WINDOW;
import static io.evenkeel.failover.ErrorClass.MALFORMED;
import static io.evenkeel.failover.ErrorClass.OVERLOADED;
import static io.evenkeel.failover.ErrorClass.QUOTA_EXHAUSTED;
import static io.evenkeel.failover.ErrorClass.RATE_LIMITED;
import static io.evenkeel.failover.ErrorClass.SERVER_ERROR;
import static io.evenkeel.failover.ErrorClass.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.ProviderState;
import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a provider, over real sockets, and what becomes of the caller's request. */
@Tag("LLM-2")
@Tag("LLM-3")
@Timeout(60)
class FaultMatrixTest {
  private static final ChatRequest QUESTION = ChatRequest.of("When are you open?");
  // Beyond the failed attempt's own limit; generous, because the machine may be busy.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private TwoProviders at;

  @BeforeEach
  void start() throws IOException {
    at = new TwoProviders();
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void theNextProviderAnswers(
      String name, Function<FaultServer, Fault> fault, ErrorClass expected, boolean billed) {
    at.primary.behave(fault.apply(at.primary));
    if (expected != TIMEOUT) {
      // On a busy machine an impatient attempt is over before its fault was heard.
      at.primary(at.primary.url(), Duration.ofSeconds(5), Optional.empty());
    }
    try (LlmClient llm = at.start()) {
      long start = System.nanoTime();

      ChatResult result = llm.chat(QUESTION);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
      assertThat(result.text()).isEqualTo("from the secondary");
      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts()).hasSize(2);
      Attempt failed = result.attempts().get(0);
      assertThat(failed.errorClass()).isEqualTo(expected);
      assertThat(failed.possiblyBilled()).isEqualTo(billed);
      assertThat(llm.providers().statuses()).allMatch(status -> status.inFlight() == 0);
      assertThat(at.primary.requests).hasSize(1);
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("accepts and stays silent", FaultServer::silent, TIMEOUT, true),
        fault("silent after headers", FaultServer::silentAfterHeaders, TIMEOUT, true),
        fault("slow drip", FaultServer::drip, TIMEOUT, true),
        fault("reset in the body", FaultServer.resetMidBody(), CONNECT, true),
        fault("ends in the body", FaultServer.endsMidBody(), CONNECT, true),
        fault("closes without answer", FaultServer.closesWithoutAnswer(), CONNECT, true),
        fault("500", FaultServer.error(500, "server_error"), SERVER_ERROR, false),
        fault("500 in HTML", FaultServer.respond(500, "text/html", "<h1>"), SERVER_ERROR, false),
        fault("503", FaultServer.error(503, "model_not_ready"), OVERLOADED, false),
        fault("529", FaultServer.error(529, "overloaded_error"), OVERLOADED, false),
        fault("429", FaultServer.error(429, "rate_limit_exceeded"), RATE_LIMITED, false),
        fault("402", FaultServer.error(402, "payment"), QUOTA_EXHAUSTED, false),
        fault("no quota", FaultServer.error(429, "insufficient_quota"), QUOTA_EXHAUSTED, false),
        fault(
            "credit balance",
            FaultServer.json(400, "{\"error\": {\"message\": \"Your credit balance is too low\"}}"),
            QUOTA_EXHAUSTED,
            false),
        fault("401", FaultServer.error(401, "invalid_api_key"), BAD_CREDENTIAL, false),
        fault("403", FaultServer.error(403, "none"), BAD_CREDENTIAL, false),
        fault("invalid JSON", FaultServer.json(200, "{\"choices\": oops}"), MALFORMED, true),
        fault(
            "truncated JSON",
            FaultServer.json(200, "{\"choices\": [{\"message\": {\"content\": \"We are"),
            MALFORMED,
            true),
        fault("empty answer", FaultServer.json(200, ""), MALFORMED, true),
        fault("no choices", FaultServer.json(200, "{\"choices\": []}"), MALFORMED, true),
        fault(
            "two documents",
            FaultServer.json(200, "{\"choices\": [{\"message\": {\"content\": \"a\"}}]} {}"),
            MALFORMED,
            true),
        fault(
            "wrong content type",
            FaultServer.respond(200, "text/html", "<h1>It works!</h1>"),
            MALFORMED,
            true),
        fault("redirect", FaultServer.error(302, "none", "Location: /"), MALFORMED, false),
        fault(
            "error inside a 200",
            FaultServer.json(200, "{\"error\": {\"code\": \"overloaded_error\"}}"),
            OVERLOADED,
            false),
        fault(
            "endless", FaultServer.json(200, " ".repeat(BoundedBody.LIMIT + 1)), MALFORMED, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void theRefusalReachesTheCallerAndNobodyElseIsAsked(
      String name, Function<FaultServer, Fault> fault, ErrorClass expected, boolean billed) {
    at.live.degradedAnswer("I am connecting you to a person.");
    at.primary.behave(fault.apply(at.primary));
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
    try (LlmClient llm = at.start()) {
      var refused = catchThrowableOfType(FailoverException.class, () -> llm.chat(QUESTION));

      assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
      assertThat(refused.errorClass()).isEqualTo(expected);
      assertThat(refused.attempts().get(0).possiblyBilled()).isEqualTo(billed);
      assertThat(at.secondary.requests).isEmpty();
      assertThat(llm.providers().statuses().get(0).recentCalls()).isZero();
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        fault("400", FaultServer.error(400, "invalid_value"), BAD_REQUEST, false),
        fault("404", FaultServer.error(404, "model_not_found"), BAD_REQUEST, false),
        fault(
            "context window",
            FaultServer.error(400, "context_length_exceeded"),
            CONTEXT_WINDOW,
            false),
        fault("413", FaultServer.error(413, "none"), CONTEXT_WINDOW, false),
        fault("filtered request", FaultServer.error(400, "content_filter"), CONTENT_FILTER, false),
        fault(
            "filtered answer", FaultServer.answers("We", "content_filter"), CONTENT_FILTER, true));
  }

  @Test
  void aRefusedConnectionIsFailedOver() throws IOException {
    at.primary(FaultServer.nobody(), TwoProviders.IMPATIENT, Optional.empty());
    try (LlmClient llm = at.start()) {
      ChatResult result = llm.chat(QUESTION);

      assertThat(result.provider()).isEqualTo("secondary");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(CONNECT);
      assertThat(result.attempts().get(0).possiblyBilled()).isFalse();
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

  @Test
  void whenAllAreSilentTheCallEndsAtTheDeadline() throws IOException {
    Duration deadline = Duration.ofMillis(400);
    at.live.degradedAnswer("I am connecting you to a person.");
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
    at.live.routing(TwoProviders.routing(deadline));
    at.primary.behave(at.primary.silent());
    at.secondary.behave(at.secondary.silent());
    try (LlmClient llm = at.start()) {
      long start = System.nanoTime();

      ChatResult result = llm.chat(QUESTION);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(deadline, deadline.plusSeconds(2));
      assertThat(result.degraded()).isTrue();
      assertThat(result.text()).isEqualTo("I am connecting you to a person.");
      assertThat(result.provider()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("retryAfters")
  void aProviderIsBenchedForItsRetryAfter(String header) {
    at.primary.behave(FaultServer.error(429, "rate_limit_exceeded", header));
    at.primary(at.primary.url(), Duration.ofSeconds(7), Optional.empty());
    try (LlmClient llm = at.start()) {
      llm.chat(QUESTION);
      at.primary.behave(FaultServer.answers("too early"));

      assertThat(llm.providers().statuses().get(0).state()).isEqualTo(ProviderState.BENCHED);
      assertThat(llm.chat(QUESTION).provider()).isEqualTo("secondary");
      assertThat(at.primary.requests).hasSize(1);
    }
  }

  static Stream<String> retryAfters() {
    ZonedDateTime later = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90);
    return Stream.of(
        "Retry-After: 60", "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(later));
  }

  private static Arguments fault(
      String name, Fault fault, ErrorClass expected, boolean possiblyBilled) {
    return fault(name, server -> fault, expected, possiblyBilled);
  }

  private static Arguments fault(
      String name,
      Function<FaultServer, Fault> fault,
      ErrorClass expected,
      boolean possiblyBilled) {
    return arguments(name, fault, expected, possiblyBilled);
  }
}

package io.evenkeel.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.JsonReadException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.internal.ExceptionMapper;
import dev.langchain4j.model.ModelDisabledException;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.llm.NamedExceptions;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("LLM-3")
@Tag("LLM-12")
class LangChain4jErrorsTest {
  private final LangChain4jErrors errors = new LangChain4jErrors();

  @ParameterizedTest(name = "{0} with code {1} is {2}")
  @CsvSource({
    "400, , BAD_REQUEST",
    "400, context_length_exceeded, CONTEXT_WINDOW",
    "400, content_filter, CONTENT_FILTER",
    "401, , BAD_CREDENTIAL",
    "402, , QUOTA_EXHAUSTED",
    "403, , BAD_CREDENTIAL",
    "404, model_not_found, BAD_CREDENTIAL",
    "408, , TIMEOUT",
    "413, , CONTEXT_WINDOW",
    "422, , BAD_REQUEST",
    "429, , RATE_LIMITED",
    "429, insufficient_quota, QUOTA_EXHAUSTED",
    "500, , SERVER_ERROR",
    "503, , OVERLOADED",
    "529, , OVERLOADED",
    "302, , MALFORMED"
  })
  void anHttpErrorIsReadByItsBodyAndStatusWhateverWrapsIt(
      int status, @Nullable String code, ErrorClass expected) {
    String body = "{\"error\": {\"message\": \"m\", \"code\": \"" + code + "\"}}";
    var bare = new HttpException(status, body);

    assertThat(errors.classify(bare)).isEqualTo(expected);
    assertThat(errors.classify(ExceptionMapper.DEFAULT.mapException(bare))).isEqualTo(expected);
    assertThat(errors.classify(new RuntimeException(new RuntimeException(bare))))
        .isEqualTo(expected);
  }

  static Stream<Arguments> types() {
    return Stream.of(
        arguments(new RateLimitException("slow down"), ErrorClass.RATE_LIMITED),
        arguments(
            new RateLimitException("Your credit balance is too low"), ErrorClass.QUOTA_EXHAUSTED),
        arguments(new AuthenticationException("who are you"), ErrorClass.BAD_CREDENTIAL),
        arguments(new ModelNotFoundException("no such model"), ErrorClass.BAD_CREDENTIAL),
        arguments(new ModelDisabledException("switched off"), ErrorClass.BAD_CREDENTIAL),
        arguments(new ContentFilteredException("no"), ErrorClass.CONTENT_FILTER),
        arguments(new InvalidRequestException("no"), ErrorClass.BAD_REQUEST),
        arguments(new InvalidRequestException("Prompt is too long"), ErrorClass.CONTEXT_WINDOW),
        arguments(new UnsupportedFeatureException("no images"), ErrorClass.BAD_REQUEST),
        arguments(new InternalServerException("oh"), ErrorClass.SERVER_ERROR),
        arguments(new InternalServerException("Model is not ready"), ErrorClass.OVERLOADED),
        arguments(new TimeoutException("late"), ErrorClass.TIMEOUT),
        arguments(new UnresolvedModelServerException("where"), ErrorClass.CONNECT),
        arguments(new JsonReadException(new RuntimeException("no")), ErrorClass.MALFORMED),
        arguments(NamedExceptions.unreadableJson(null), ErrorClass.MALFORMED),
        arguments(new RetriableException("later"), ErrorClass.SERVER_ERROR));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("types")
  void aTypeSaysWhatItIs(Throwable failure, ErrorClass expected) {
    assertThat(errors.classify(failure)).isEqualTo(expected);
  }

  @Test
  void whatNobodyKnowsIsLeftToOthers() {
    assertThat(errors.classify(new IllegalStateException("?"))).isNull();
    assertThat(errors.classify(new LangChain4jException("?"))).isNull();
    assertThat(errors.classify(new NonRetriableException(new RuntimeException("?")))).isNull();
    assertThat(errors.classify(new RateLimitException((String) null)))
        .isEqualTo(ErrorClass.RATE_LIMITED);
  }

  /** Which then tells whether the request can have been billed. */
  @Test
  void aBrokenConnectionIsLeftToTheClassifierOfSockets() {
    assertThat(errors.classify(new TimeoutException(new HttpConnectTimeoutException("late"))))
        .isNull();
    assertThat(errors.classify(new TimeoutException(new HttpTimeoutException("late")))).isNull();
    assertThat(errors.classify(new LangChain4jException(new ConnectException("no")))).isNull();
    assertThat(
            errors.classify(new UnresolvedModelServerException(new UnresolvedAddressException())))
        .isNull();
  }

  @Test
  void unreadableJsonIsNoBrokenConnectionHoweverItIsWrapped() {
    var unreadable = NamedExceptions.unreadableJson(null);
    assertThat(unreadable)
        .as("what makes it easy to get wrong")
        .isInstanceOf(java.io.IOException.class);
    assertThat(errors.classify(new LangChain4jException(unreadable))).isNull();
    assertThat(errors.classify(unreadable)).isEqualTo(ErrorClass.MALFORMED);
  }

  @Test
  void aWaitingTimeIsReadFromABodyThatSaysIt() {
    var google =
        new HttpException(
            429, "{\"error\": {\"code\": 429, \"details\": [{\"retryDelay\": \"38s\"}]}}");

    assertThat(errors.retryAfter(new RateLimitException(google))).contains(Duration.ofSeconds(38));
    assertThat(errors.retryAfter(new RateLimitException("slow down"))).isEmpty();
  }

  @Test
  void causesInACircleAreNoTrap() {
    var inner = new RuntimeException("inner");
    var outer = new LangChain4jException("outer", inner);
    inner.initCause(outer);

    assertThat(errors.classify(outer)).isNull();
  }
}

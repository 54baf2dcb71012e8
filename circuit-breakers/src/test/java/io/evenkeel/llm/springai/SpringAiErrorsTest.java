package io.evenkeel.llm.springai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.UnexpectedStatusCodeException;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.models.ErrorObject;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.llm.NamedExceptions;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.UnknownHttpStatusCodeException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

@Tag("LLM-3")
@Tag("LLM-12")
class SpringAiErrorsTest {
  private final ManualTime time = new ManualTime();
  private final SpringAiErrors errors = new SpringAiErrors(time);

  @ParameterizedTest(name = "{0} with code {1} is {2}")
  @CsvSource({
    "400, , BAD_REQUEST",
    "400, context_length_exceeded, CONTEXT_WINDOW",
    "400, content_filter, CONTENT_FILTER",
    "401, , BAD_CREDENTIAL",
    "402, , QUOTA_EXHAUSTED",
    "404, model_not_found, BAD_CREDENTIAL",
    "413, , CONTEXT_WINDOW",
    "429, , RATE_LIMITED",
    "429, insufficient_quota, QUOTA_EXHAUSTED",
    "500, , SERVER_ERROR",
    "503, , OVERLOADED",
    "529, , OVERLOADED"
  })
  void anHttpErrorIsReadByItsBodyAndStatusWhicheverClientHadIt(
      int status, @Nullable String code, ErrorClass expected) {
    String body = "{\"error\": {\"message\": \"m\", \"code\": \"" + code + "\"}}";

    assertThat(errors.classify(new NonTransientAiException(status + " - " + body)))
        .isEqualTo(expected);
    assertThat(errors.classify(new TransientAiException("HTTP " + status + " - " + body)))
        .isEqualTo(expected);
    assertThat(errors.classify(rest(status, body, new HttpHeaders()))).isEqualTo(expected);
    assertThat(errors.classify(reactive(status, body, new HttpHeaders()))).isEqualTo(expected);
    assertThat(errors.classify(new RuntimeException(rest(status, body, new HttpHeaders()))))
        .isEqualTo(expected);
  }

  static Stream<Arguments> types() {
    var noHeaders = com.anthropic.core.http.Headers.builder().build();
    return Stream.of(
        arguments(new TransientAiException("something"), ErrorClass.SERVER_ERROR),
        arguments(openAi(null, Map.of()), ErrorClass.RATE_LIMITED),
        arguments(openAi("insufficient_quota", Map.of()), ErrorClass.QUOTA_EXHAUSTED),
        arguments(new OpenAIIoException("gone"), ErrorClass.CONNECT),
        arguments(new OpenAIInvalidDataException("odd"), ErrorClass.MALFORMED),
        arguments(
            UnexpectedStatusCodeException.builder()
                .statusCode(529)
                .headers(noHeaders)
                .body(JsonValue.from(Map.of()))
                .build(),
            ErrorClass.OVERLOADED),
        arguments(
            UnexpectedStatusCodeException.builder()
                .statusCode(499)
                .headers(noHeaders)
                .body(JsonValue.from(Map.of("error", Map.of("type", "overloaded_error"))))
                .build(),
            ErrorClass.OVERLOADED),
        arguments(new AnthropicIoException("gone"), ErrorClass.CONNECT),
        arguments(new AnthropicInvalidDataException("odd"), ErrorClass.MALFORMED),
        arguments(
            NamedExceptions.of("org.springframework.core.codec.DecodingException"),
            ErrorClass.MALFORMED),
        arguments(NamedExceptions.unreadableJson(null), ErrorClass.MALFORMED));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("types")
  void aTypeSaysWhatItIs(Throwable failure, ErrorClass expected) {
    assertThat(errors.classify(failure)).isEqualTo(expected);
  }

  @Test
  void whatNobodyKnowsIsLeftToOthers() {
    assertThat(errors.classify(new IllegalStateException("?"))).isNull();
    assertThat(errors.classify(new NonTransientAiException("no status here"))).isNull();
    assertThat(errors.classify(new RestClientException("?"))).isNull();
    assertThat(errors.retryAfter(new IllegalStateException("?"))).isEmpty();
  }

  /** Which then tells whether the request can have been billed. */
  @Test
  void aBrokenConnectionIsLeftToTheClassifierOfSockets() {
    var refused = new ConnectException("refused");
    assertThat(errors.classify(new ResourceAccessException("I/O error", refused))).isNull();
    assertThat(
            errors.classify(
                new WebClientRequestException(
                    refused, HttpMethod.POST, URI.create("http://h/v1"), new HttpHeaders())))
        .isNull();
    assertThat(errors.classify(new OpenAIIoException("late", new SocketTimeoutException())))
        .isNull();
    assertThat(errors.classify(new TransientAiException("late", new IOException()))).isNull();
  }

  /** Jackson's exceptions are IOExceptions, which would pass for a broken connection. */
  @Test
  void unreadableJsonIsNoBrokenConnectionUnlessAConnectionBroke() {
    var inside = NamedExceptions.unreadableJson(null);
    assertThat(errors.classify(NamedExceptions.unreadableJson(inside)))
        .isEqualTo(ErrorClass.MALFORMED);
    assertThat(errors.classify(NamedExceptions.unreadableJson(new SocketTimeoutException())))
        .isEqualTo(ErrorClass.TIMEOUT);
    assertThat(errors.classify(NamedExceptions.unreadableJson(new IOException("reset"))))
        .isEqualTo(ErrorClass.CONNECT);
  }

  @Test
  void aWaitingTimeIsReadFromTheHeadersThatTheClientKept() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            time.now().plusSeconds(90).atOffset(ZoneOffset.UTC));
    for (Map.Entry<String, Duration> each :
        Map.of("7", Duration.ofSeconds(7), date, Duration.ofSeconds(90)).entrySet()) {
      var headers = new HttpHeaders();
      headers.set("Retry-After", each.getKey());
      Optional<Duration> asked = Optional.of(each.getValue());

      assertThat(errors.retryAfter(rest(429, "", headers))).isEqualTo(asked);
      assertThat(errors.retryAfter(new RuntimeException(rest(503, "", headers)))).isEqualTo(asked);
      assertThat(errors.retryAfter(reactive(429, "", headers))).isEqualTo(asked);
      assertThat(errors.retryAfter(openAi(null, Map.of("Retry-After", List.of(each.getKey())))))
          .isEqualTo(asked);
    }
    assertThat(errors.retryAfter(openAi(null, Map.of("retry-after-ms", List.of("250")))))
        .contains(Duration.ofMillis(250));
  }

  @Test
  void aWaitingTimeThatIsNotThereIsNotInvented() {
    assertThat(errors.retryAfter(rest(429, "", new HttpHeaders()))).isEmpty();
    assertThat(errors.retryAfter(rest(429, "", null))).isEmpty();
    assertThat(errors.retryAfter(openAi(null, Map.of("Retry-After", List.of("soon"))))).isEmpty();
    assertThat(errors.retryAfter(new NonTransientAiException("429 - {}"))).isEmpty();
  }

  private static RestClientResponseException rest(
      int status, String body, @Nullable HttpHeaders headers) {
    HttpStatusCode code = HttpStatusCode.valueOf(status);
    byte[] bytes = body.getBytes(UTF_8);
    if (status == 529) {
      return new UnknownHttpStatusCodeException(status, "scripted", headers, bytes, UTF_8);
    }
    return code.is4xxClientError()
        ? HttpClientErrorException.create(code, "scripted", orNone(headers), bytes, UTF_8)
        : HttpServerErrorException.create(code, "scripted", orNone(headers), bytes, UTF_8);
  }

  private static HttpHeaders orNone(@Nullable HttpHeaders headers) {
    return headers == null ? new HttpHeaders() : headers;
  }

  private static WebClientResponseException reactive(int status, String body, HttpHeaders headers) {
    return WebClientResponseException.create(
        status, "scripted", headers, body.getBytes(UTF_8), UTF_8);
  }

  private static RateLimitException openAi(
      @Nullable String code, Map<String, List<String>> headers) {
    return RateLimitException.builder()
        .headers(Headers.builder().putAll(headers).build())
        .error(
            ErrorObject.builder()
                .code(Optional.ofNullable(code))
                .message("m")
                .param(Optional.empty())
                .type("")
                .build())
        .build();
  }
}

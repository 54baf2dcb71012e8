package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The taxonomy, row by row, in the shapes that providers give it. */
@Tag("LLM-3")
class OpenAiErrorsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  private final OpenAiErrors errors = new OpenAiErrors(ErrorTable.STANDARD);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # OpenAI
          429 | {"error":{"code":"rate_limit_exceeded","type":"requests"}} | | RATE_LIMITED
          429 | {"error":{"code":"insufficient_quota"}} | | QUOTA_EXHAUSTED
          429 | {"error":{"type":"insufficient_quota","code":null}} | Retry-After: 1 | QUOTA_EXHAUSTED
          429 | {"error":{"code":"billing_hard_limit_reached"}} | | QUOTA_EXHAUSTED
          429 | {"error":{"message":"You exceeded your current quota, please check"}} | | QUOTA_EXHAUSTED
          400 | {"error":{"code":"context_length_exceeded","type":"invalid_request_error"}} | | CONTEXT_WINDOW
          400 | {"error":{"message":"This model's maximum context length is 8192"}} | | CONTEXT_WINDOW
          400 | {"error":{"code":"content_policy_violation"}} | | CONTENT_FILTER
          401 | {"error":{"code":"invalid_api_key"}} | | BAD_CREDENTIAL
          404 | {"error":{"code":"model_not_found"}} | | BAD_REQUEST
          422 | {"detail":"unprocessable"} | | BAD_REQUEST
          500 | {"error":{"type":"server_error"}} | | SERVER_ERROR
          503 | {"error":{"message":"The engine is currently overloaded"}} | | OVERLOADED
          # by the status alone
          402 | payment | | QUOTA_EXHAUSTED
          403 | <h1>no</h1> | | BAD_CREDENTIAL
          408 | | | TIMEOUT
          413 | | | CONTEXT_WINDOW
          418 | | | BAD_REQUEST
          429 | slow down | | RATE_LIMITED
          502 | <h1>gateway</h1> | | SERVER_ERROR
          504 | | | SERVER_ERROR
          529 | | | OVERLOADED
          302 | | | MALFORMED
          # a limit is money by itself, and this minute's share when it says until when
          429 | {"error":{"code":"spend_limit_reached"}} | | QUOTA_EXHAUSTED
          429 | {"error":{"code":"spend_limit_reached"}} | Retry-After: 20 | RATE_LIMITED
          429 | {"error":{"type":"budget_exceeded"}} | | QUOTA_EXHAUSTED
          429 | {"error":{"code":"quota_exceeded"}} | retry-after-ms: 900 | RATE_LIMITED
          429 | {"error":{"message":"Monthly spend limit reached"}} | | QUOTA_EXHAUSTED
          429 | {"error":{"message":"Monthly spend limit reached"}} | Retry-After: 5 | RATE_LIMITED
          # Anthropic
          400 | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}} | | QUOTA_EXHAUSTED
          529 | {"type":"error","error":{"type":"overloaded_error"}} | | OVERLOADED
          400 | {"type":"error","error":{"message":"prompt is too long: 9 tokens"}} | | CONTEXT_WINDOW
          # Azure
          429 | {"error":{"code":"429","message":"exceeded token rate limit"}} | Retry-After: 6 | RATE_LIMITED
          400 | {"error":{"code":"none","innererror":{"code":"ResponsibleAIPolicyViolation"}}} | | CONTENT_FILTER
          400 | {"error":{"message":"triggering Azure's content management policy"}} | | CONTENT_FILTER
          404 | {"error":{"code":"DeploymentNotFound"}} | | BAD_REQUEST
          # Bedrock
          429 | {"__type":"ThrottlingException","message":"Too many tokens, please wait"} | | RATE_LIMITED
          400 | {"__type":"com.amazon.coral.service#ThrottlingException"} | | RATE_LIMITED
          429 | {"message":"not yet"} | x-amzn-ErrorType: ModelNotReadyException:http://internal | OVERLOADED
          400 | {"message":"Input is too long for requested model."} | x-amzn-ErrorType: ValidationException | CONTEXT_WINDOW
          400 | {"message":"Malformed input"} | x-amzn-ErrorType: ValidationException | BAD_REQUEST
          400 | {"__type":"ServiceQuotaExceededException"} | | QUOTA_EXHAUSTED
          424 | {"__type":"ModelErrorException"} | | SERVER_ERROR
          408 | {"__type":"ModelTimeoutException"} | | TIMEOUT
          403 | {"__type":"ExpiredTokenException"} | | BAD_CREDENTIAL
          # Vertex
          429 | {"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}} | | RATE_LIMITED
          503 | [{"error":{"code":503,"status":"UNAVAILABLE"}}] | | OVERLOADED
          504 | {"error":{"status":"DEADLINE_EXCEEDED"}} | | TIMEOUT
          400 | {"error":{"status":"INVALID_ARGUMENT","message":"The input token count exceeds the maximum number of tokens allowed"}} | | CONTEXT_WINDOW
          403 | {"error":{"status":"PERMISSION_DENIED"}} | | BAD_CREDENTIAL
          # a server that loads its model
          503 | {"error":"Model is currently loading"} | | OVERLOADED
          400 | {"error":"Model is currently loading"} | | OVERLOADED
          """)
  void anHttpErrorIsOfItsClass(
      int status, @Nullable String body, @Nullable String header, ErrorClass expected) {
    ProviderException error = read(errors, status, body, header);

    assertThat(error.errorClass()).isEqualTo(expected);
    assertThat(error.possiblyBilled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"error":{"code":"overloaded_error"}}            | OVERLOADED
          {"error":{"code":429,"message":"slow"}}          | RATE_LIMITED
          {"error":{"code":502,"message":"upstream"}}      | SERVER_ERROR
          {"error":{"code":7,"message":"upstream"}}        | MALFORMED
          {"error":{"message":"no idea"}}                  | MALFORMED
          {"error":"model is not ready"}                   | OVERLOADED
          """)
  void anErrorInsideASuccessIsOfItsClass(String body, ErrorClass expected) {
    JsonNode json = OpenAiJson.parse(body);

    assertThat(errors.inBody(json, 200).errorClass()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                         | Retry-After: 20                           | 20000
          {}                                         | Retry-After: Mon, 05 Jan 2026 09:01:30 GMT | 90000
          {}                                         | retry-after-ms: 1500                       | 1500
          {}                                         | retry-after-ms: soon; Retry-After: 3       | 3000
          {}                                         | retry-after-ms: 250; Retry-After: 1        | 250
          {"error":{"details":[{"@type":"x"},{"retryDelay":"34s"}]}}     | none: 1               | 34000
          {"error":{"details":[{"retryDelay":"34.07s"}]}}                | none: 1               | 35000
          """)
  void aRateLimitSaysUntilWhen(String body, String header, long millis) {
    assertThat(read(errors, 429, body, header).retryAfter()).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"error":{"code":"insufficient_quota"}}           | Retry-After: 1
          {"error":{"details":[{"retryDelay":"soon"}]}}     | Retry-After: soon
          """)
  void anEmptyAccountAndAnUnreadableHeaderPromiseNothing(String body, String header) {
    assertThat(read(errors, 429, body, header).retryAfter()).isEmpty();
  }

  @Test
  void aTableTakesFurtherCodesWhichWin() {
    var further =
        new OpenAiErrors(
            ErrorTable.STANDARD.with(
                Map.of("House_Full", ErrorClass.OVERLOADED, "server_error", ErrorClass.TIMEOUT)));

    ProviderException full = read(further, 418, "{\"error\":{\"code\":\"house_full\"}}", "");
    assertThat(full.errorClass()).isEqualTo(ErrorClass.OVERLOADED);
    assertThat(full).hasMessage("HTTP 418 (house_full)");
    assertThat(read(further, 500, "{\"error\":{\"type\":\"server_error\"}}", "").errorClass())
        .isEqualTo(ErrorClass.TIMEOUT);
  }

  @Test
  void onlyWordsOfTheTableAreShown() {
    String body = "{\"error\":{\"code\":\"jane\",\"type\":\"server_error\",\"message\":\"jane\"}}";

    assertThat(read(errors, 500, body, "")).hasMessage("HTTP 500 (server_error)");
    assertThat(ErrorBody.of(OpenAiJson.parse(body)).toString()).doesNotContain("jane");
  }

  private static ProviderException read(
      OpenAiErrors errors, int status, @Nullable String body, @Nullable String header) {
    Map<String, List<String>> headers =
        header == null || header.isEmpty()
            ? Map.of()
            : Arrays.stream(header.split("; "))
                .map(one -> one.split(": ", 2))
                .collect(Collectors.toMap(one -> one[0], one -> List.of(one[1])));
    byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    return errors.read(status, HttpHeaders.of(headers, (name, value) -> true), bytes, NOW);
  }
}

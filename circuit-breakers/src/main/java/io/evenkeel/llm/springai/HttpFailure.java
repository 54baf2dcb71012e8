package io.evenkeel.llm.springai;

import io.evenkeel.failover.ProviderException;
import io.evenkeel.llm.HttpErrors;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the HTTP error in the exceptions of the many clients below Spring AI. Their types are known
 * by name, because no application has all of them on its class path.
 */
final class HttpFailure {
  /** Spring AI's own exceptions have nothing but a message, such as {@code 429 - {"error":…}}. */
  private static final Pattern STATUS_AND_BODY =
      Pattern.compile("(?:HTTP )?([1-5][0-9]{2}) - (.*)", Pattern.DOTALL);

  private static final List<String> HEADERS =
      List.of("retry-after-ms", "Retry-After", "x-amzn-errortype");

  private static final Map<String, Reading> BY_TYPE =
      Map.of(
          "org.springframework.ai.retry.TransientAiException", HttpFailure::ofMessage,
          "org.springframework.ai.retry.NonTransientAiException", HttpFailure::ofMessage,
          "org.springframework.web.client.RestClientResponseException",
              (failure, now) -> ofSpring(failure, "getResponseHeaders", now),
          "org.springframework.web.reactive.function.client.WebClientResponseException",
              (failure, now) -> ofSpring(failure, "getHeaders", now),
          "com.openai.errors.OpenAIServiceException", HttpFailure::ofSdk,
          "com.anthropic.errors.AnthropicServiceException", HttpFailure::ofSdk);

  private HttpFailure() {}

  private interface Reading {
    @Nullable ProviderException read(Throwable failure, Instant now);
  }

  /** What an exception says about an HTTP error; null when it is about none. */
  static @Nullable ProviderException read(Throwable failure, Instant now) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      Reading reading = BY_TYPE.get(type.getName());
      if (reading != null) {
        return reading.read(failure, now);
      }
    }
    return null;
  }

  private static @Nullable ProviderException ofMessage(Throwable failure, Instant now) {
    Matcher matcher = STATUS_AND_BODY.matcher(message(failure));
    return matcher.matches()
        ? HttpErrors.read(Integer.parseInt(matcher.group(1)), Map.of(), matcher.group(2), now)
        : null;
  }

  private static @Nullable ProviderException ofSpring(
      Throwable failure, String headersMethod, Instant now) {
    Object status = PublicMethods.call(PublicMethods.call(failure, "getStatusCode"), "value");
    Object body = PublicMethods.call(failure, "getResponseBodyAsString");
    Object headers = PublicMethods.call(failure, headersMethod);
    Map<String, List<String>> known =
        headers(name -> PublicMethods.call(headers, "getFirst", name));
    return status instanceof Integer number
        ? HttpErrors.read(number, known, text(body), now)
        : null;
  }

  private static @Nullable ProviderException ofSdk(Throwable failure, Instant now) {
    Object status = PublicMethods.call(failure, "statusCode");
    Object headers = PublicMethods.call(failure, "headers");
    Map<String, List<String>> known =
        headers(
            name ->
                PublicMethods.call(headers, "values", name) instanceof List<?> values
                        && !values.isEmpty()
                    ? values.get(0)
                    : null);
    // The one has a code and a type, the other a type of another name.
    String code = text(PublicMethods.call(failure, "code"));
    String type =
        text(PublicMethods.call(failure, "type")) + text(PublicMethods.call(failure, "errorType"));
    return status instanceof Integer number
        ? HttpErrors.read(number, known, code, type, message(failure), now)
        : null;
  }

  private static Map<String, List<String>> headers(Function<String, @Nullable Object> value) {
    var known = new HashMap<String, List<String>>();
    for (String name : HEADERS) {
      Object first = value.apply(name);
      if (first != null) {
        known.put(name, List.of(first.toString()));
      }
    }
    return known;
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "");
  }

  private static String text(@Nullable Object value) {
    Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return plain == null ? "" : plain.toString();
  }
}

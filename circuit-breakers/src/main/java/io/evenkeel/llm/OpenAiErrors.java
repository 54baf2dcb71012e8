package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Maps a status and an OpenAI-style error body to a class: first by the error's code and type,
 * which say more than the status, then by phrases some providers use instead, then by the status.
 */
final class OpenAiErrors {
  private static final Map<String, ErrorClass> BY_CODE =
      Map.ofEntries(
          Map.entry("insufficient_quota", ErrorClass.QUOTA_EXHAUSTED),
          Map.entry("billing_hard_limit_reached", ErrorClass.QUOTA_EXHAUSTED),
          Map.entry("billing_not_active", ErrorClass.QUOTA_EXHAUSTED),
          Map.entry("billing_error", ErrorClass.QUOTA_EXHAUSTED),
          Map.entry("rate_limit_exceeded", ErrorClass.RATE_LIMITED),
          Map.entry("rate_limit_error", ErrorClass.RATE_LIMITED),
          Map.entry("context_length_exceeded", ErrorClass.CONTEXT_WINDOW),
          Map.entry("request_too_large", ErrorClass.CONTEXT_WINDOW),
          Map.entry("content_filter", ErrorClass.CONTENT_FILTER),
          Map.entry("content_policy_violation", ErrorClass.CONTENT_FILTER),
          Map.entry("responsibleaipolicyviolation", ErrorClass.CONTENT_FILTER),
          Map.entry("invalid_api_key", ErrorClass.BAD_CREDENTIAL),
          Map.entry("authentication_error", ErrorClass.BAD_CREDENTIAL),
          Map.entry("permission_error", ErrorClass.BAD_CREDENTIAL),
          Map.entry("overloaded_error", ErrorClass.OVERLOADED),
          Map.entry("model_not_ready", ErrorClass.OVERLOADED),
          Map.entry("server_error", ErrorClass.SERVER_ERROR),
          Map.entry("api_error", ErrorClass.SERVER_ERROR));

  private record Phrase(String words, ErrorClass errorClass) {}

  private static final List<Phrase> BY_PHRASE =
      List.of(
          new Phrase("credit balance", ErrorClass.QUOTA_EXHAUSTED),
          new Phrase("exceeded your current quota", ErrorClass.QUOTA_EXHAUSTED),
          new Phrase("maximum context length", ErrorClass.CONTEXT_WINDOW),
          new Phrase("prompt is too long", ErrorClass.CONTEXT_WINDOW),
          new Phrase("model is not ready", ErrorClass.OVERLOADED));

  private OpenAiErrors() {}

  /** The exception for a response whose status is not 2xx. */
  static ProviderException read(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    Duration retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.parse(header, now))
            .orElse(null);
    return exception(error(response), status, retryAfter);
  }

  /** The exception for an error that came with a 2xx. */
  static ProviderException inBody(JsonNode body, int status) {
    return exception(body.path("error"), status, null);
  }

  private static ProviderException exception(
      JsonNode error, int status, @Nullable Duration retryAfter) {
    ErrorClass errorClass = classify(error, status);
    String code = word(error, "code");
    // Only codes we know are shown: any other could be a key or a patient's number, sent back.
    String shown = BY_CODE.containsKey(code) ? " (" + code + ")" : "";
    // An HTTP error was refused before the model worked; one inside a 2xx may have cost tokens.
    boolean billed = status < 300 && errorClass.possiblyBilled();
    return new ProviderException(errorClass, "HTTP " + status + shown, retryAfter, billed, null);
  }

  private static ErrorClass classify(JsonNode error, int status) {
    ErrorClass byCode = BY_CODE.get(word(error, "code"));
    if (byCode == null) {
      byCode = BY_CODE.get(word(error, "type"));
    }
    if (byCode != null) {
      return byCode;
    }
    String message = word(error, "message");
    for (Phrase phrase : BY_PHRASE) {
      if (message.contains(phrase.words)) {
        return phrase.errorClass;
      }
    }
    return byStatus(status);
  }

  private static ErrorClass byStatus(int status) {
    return switch (status) {
      case 401, 403 -> ErrorClass.BAD_CREDENTIAL;
      case 402 -> ErrorClass.QUOTA_EXHAUSTED;
      case 408 -> ErrorClass.TIMEOUT;
      case 413 -> ErrorClass.CONTEXT_WINDOW;
      case 429 -> ErrorClass.RATE_LIMITED;
      case 503, 529 -> ErrorClass.OVERLOADED;
      default -> {
        if (status >= 500) {
          yield ErrorClass.SERVER_ERROR;
        }
        // A redirect or an error inside a 200 is no answer that the protocol knows.
        yield status >= 400 ? ErrorClass.BAD_REQUEST : ErrorClass.MALFORMED;
      }
    };
  }

  private static String word(JsonNode error, String name) {
    return error.path(name).asString("").toLowerCase(Locale.ROOT);
  }

  private static JsonNode error(HttpResponse<byte[]> response) {
    try {
      return OpenAiJson.MAPPER.readTree(response.body()).path("error");
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}

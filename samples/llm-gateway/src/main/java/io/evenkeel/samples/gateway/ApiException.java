package io.evenkeel.samples.gateway;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.ProviderException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request ends with an error, which its client gets in OpenAI's style. Quotes no request. */
final class ApiException extends RuntimeException {
  private final int status;
  private final String type;
  private final @Nullable String code;
  private final transient Map<String, String> headers;

  private ApiException(
      int status, String type, @Nullable String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.headers = headers;
  }

  /** The client's mistake. */
  static ApiException badRequest(int status, @Nullable String code, String message) {
    return new ApiException(status, "invalid_request_error", code, message, Map.of());
  }

  /** A mistake of ours, of which the client need not know more. */
  static ApiException defect() {
    return unavailable(500, "internal_error", "the gateway failed", Map.of());
  }

  /** It is told to end. */
  static ApiException shuttingDown() {
    return unavailable(503, "shutting_down", "the gateway is shutting down", Map.of());
  }

  /** The providers' stream ended before its answer did. */
  static ApiException broken(ErrorClass errorClass) {
    return unavailable(502, "stream_broken", "the answer broke off: " + errorClass, Map.of());
  }

  /** No provider answered, and nothing stands in. */
  static ApiException of(FailoverException failure) {
    var headers = new HashMap<String, String>();
    headers.put(ChatEndpoint.ATTEMPTS, Integer.toString(failure.attempts().size()));
    if (failure.errorClass() == ErrorClass.CONTEXT_WINDOW) {
      return refused(failure, headers);
    }
    return switch (failure.reason()) {
      case REFUSED -> refused(failure, headers);
      case DEADLINE_EXCEEDED ->
          unavailable(504, "deadline_exceeded", failure.getMessage(), headers);
      case CANCELLED -> shuttingDown();
      default -> {
        headers.put("Retry-After", "1");
        yield unavailable(503, "no_provider_answered", failure.getMessage(), headers);
      }
    };
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  @Nullable String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  private static ApiException unavailable(
      int status, String code, @Nullable String message, Map<String, String> headers) {
    return new ApiException(status, "server_error", code, String.valueOf(message), headers);
  }

  /** Passes on what the provider thinks of the request: its status, and a code that is known. */
  private static ApiException refused(FailoverException failure, Map<String, String> headers) {
    List<Attempt> attempts = failure.attempts();
    String provider = attempts.get(attempts.size() - 1).provider();
    ErrorClass errorClass = failure.errorClass();
    int status = 400;
    String code =
        errorClass == ErrorClass.CONTENT_FILTER
            ? "content_filter"
            : errorClass == ErrorClass.CONTEXT_WINDOW ? "context_length_exceeded" : null;
    if (failure.getCause() instanceof ProviderException told) {
      status = told.status().orElse(status) >= 400 ? told.status().orElse(status) : status;
      code = told.code().orElse(code);
    }
    headers.put(ChatEndpoint.PROVIDER, provider);
    String message = provider + " refused the request: " + errorClass;
    return new ApiException(status, "invalid_request_error", code, message, headers);
  }
}

package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the exception of an error, which says what it is and quotes nothing of it. */
final class OpenAiErrors {
  private final ErrorTable table;

  OpenAiErrors(ErrorTable table) {
    this.table = table;
  }

  /** The exception for a response whose status is not 2xx. */
  ProviderException read(int status, HttpHeaders headers, byte[] body, Instant now) {
    ErrorBody error = ErrorBody.of(body, headers);
    Duration retryAfter = RetryAfter.of(headers, error.node(), now).orElse(null);
    return exception(error, status, retryAfter);
  }

  /** The exception for an error that came with a 2xx, whole or as an event of a stream. */
  ProviderException inBody(JsonNode body, int status) {
    return exception(ErrorBody.of(body), status, null);
  }

  /** The exception for a response that should be an event stream and is not. */
  ProviderException insteadOfStream(HttpAnswer response, Instant now) {
    int status = response.status();
    if (!OpenAiAnswer.isSuccess(status)) {
      return read(status, response.headers(), response.body(), now);
    }
    JsonNode body = ErrorBody.parse(response.body());
    return OpenAiAnswer.isError(body)
        ? inBody(body, status)
        : OpenAiAnswer.malformed("the answer is no event stream by its content type");
  }

  private ProviderException exception(ErrorBody error, int status, @Nullable Duration retryAfter) {
    ErrorClass errorClass = table.classify(error, status, retryAfter != null);
    String shown = error.codes().stream().filter(table::knows).findFirst().orElse(null);
    // An HTTP error was refused before the model worked; one inside a 2xx may have cost tokens.
    boolean billed = status < 300 && errorClass.possiblyBilled();
    // An empty account is not filled by waiting as long as a rate limit wants.
    Duration pause = errorClass == ErrorClass.QUOTA_EXHAUSTED ? null : retryAfter;
    return ProviderException.ofHttp(errorClass, status, shown, pause, billed);
  }
}

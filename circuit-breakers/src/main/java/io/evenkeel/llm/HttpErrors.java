package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Understands an HTTP error of a language model that some other client received: by the error's
 * code and type, then by phrases of its message, then by the status. For classifiers of other
 * clients' exceptions.
 *
 * <p>Such a client was given its model when it was made, so a 404 is {@link
 * ErrorClass#BAD_CREDENTIAL}: the model does not exist, or not for this key, whatever the request.
 */
public final class HttpErrors {
  private static final OpenAiErrors ERRORS = new OpenAiErrors(ErrorTable.STANDARD);

  private static final int NOT_FOUND = 404;

  private HttpErrors() {}

  /**
   * What an error means, and how long the provider wants to be left alone.
   *
   * @param status 100 to 599; a success with an error that has no code is malformed
   * @param headers in any case; those that nobody knows are ignored
   * @param body as it was received; of one that is no JSON the phrases count
   * @param now the wall clock, for dates
   */
  public static ProviderException read(
      int status, Map<String, List<String>> headers, String body, Instant now) {
    String start = body.stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("[");
    byte[] bytes =
        json
            ? body.getBytes(StandardCharsets.UTF_8)
            : OpenAiJson.MAPPER.writeValueAsBytes(Map.of("message", body));
    return read(status, headers, bytes, now);
  }

  /** The same for an error that its client has taken apart already; an empty part says nothing. */
  public static ProviderException read(
      int status,
      Map<String, List<String>> headers,
      String code,
      String type,
      String message,
      Instant now) {
    byte[] bytes =
        OpenAiJson.MAPPER.writeValueAsBytes(Map.of("code", code, "type", type, "message", message));
    return read(status, headers, bytes, now);
  }

  private static ProviderException read(
      int status, Map<String, List<String>> headers, byte[] body, Instant now) {
    ProviderException read =
        ERRORS.read(status, HttpHeaders.of(headers, (name, value) -> true), body, now);
    return status == NOT_FOUND && read.errorClass() == ErrorClass.BAD_REQUEST
        ? ProviderException.ofHttp(ErrorClass.BAD_CREDENTIAL, NOT_FOUND, null, null, false)
        : read;
  }
}

package io.evenkeel.llm.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.JsonException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelDisabledException;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ErrorClassifier;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.llm.HttpErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows langchain4j's exceptions. An HTTP error behind one decides by its body and status, which
 * say more than the type: an exhausted quota is a {@code RateLimitException}, too.
 *
 * <p>langchain4j keeps no headers, so a Retry-After is not seen, and a rate limit benches the
 * provider for a guess, unless the body says for how long, as Google's does.
 */
public final class LangChain4jErrors implements ErrorClassifier {
  /** The first row that fits decides: subtypes come first. */
  private static final List<Row> TABLE =
      List.of(
          new Row(ContentFilteredException.class, ErrorClass.CONTENT_FILTER, 0),
          new Row(RateLimitException.class, ErrorClass.RATE_LIMITED, 429),
          new Row(AuthenticationException.class, ErrorClass.BAD_CREDENTIAL, 401),
          new Row(ModelNotFoundException.class, ErrorClass.BAD_CREDENTIAL, 0),
          new Row(InvalidRequestException.class, ErrorClass.BAD_REQUEST, 400),
          new Row(InternalServerException.class, ErrorClass.SERVER_ERROR, 500),
          new Row(TimeoutException.class, ErrorClass.TIMEOUT, 0),
          new Row(UnresolvedModelServerException.class, ErrorClass.CONNECT, 0),
          new Row(UnsupportedFeatureException.class, ErrorClass.BAD_REQUEST, 0),
          new Row(ModelDisabledException.class, ErrorClass.BAD_CREDENTIAL, 0),
          new Row(JsonException.class, ErrorClass.MALFORMED, 0),
          new Row(RetriableException.class, ErrorClass.SERVER_ERROR, 0));

  /**
   * @param status of the HTTP errors that the type stands for, whose phrases its message may have;
   *     0 when the type says it all
   */
  private record Row(Class<? extends Throwable> type, ErrorClass errorClass, int status) {
    ErrorClass read(Throwable failure) {
      return status == 0
          ? errorClass
          : HttpErrors.read(status, Map.of(), message(failure), Instant.EPOCH).errorClass();
    }
  }

  @Override
  public @Nullable ErrorClass classify(Throwable failure) {
    HttpException http = http(failure);
    if (http != null) {
      return read(http).errorClass();
    }
    if (isUnreadableJson(failure)) {
      return ErrorClass.MALFORMED;
    }
    // The wrapped exception of a socket says more, such as whether it had connected.
    return failure instanceof LangChain4jException && !isKnownBelow(failure)
        ? byType(failure)
        : null;
  }

  @Override
  public Optional<Duration> retryAfter(Throwable failure) {
    HttpException http = http(failure);
    return http == null ? Optional.empty() : read(http).retryAfter();
  }

  private static ProviderException read(HttpException http) {
    // Without headers there are no dates to compare with the time.
    return HttpErrors.read(http.statusCode(), Map.of(), message(http), Instant.EPOCH);
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "");
  }

  private static @Nullable ErrorClass byType(Throwable failure) {
    for (Row row : TABLE) {
      if (row.type.isInstance(failure)) {
        return row.read(failure);
      }
    }
    return null;
  }

  private static @Nullable HttpException http(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .filter(HttpException.class::isInstance)
        .map(HttpException.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static boolean isKnownBelow(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .skip(1)
        .anyMatch(
            cause -> isUnreadableJson(cause) || ErrorClassifier.standard().classify(cause) != null);
  }

  /** Jackson's exceptions are {@code IOException}s, which would pass for a broken connection. */
  private static boolean isUnreadableJson(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals("com.fasterxml.jackson.core.JacksonException")
          || type.getName().equals("tools.jackson.core.JacksonException")) {
        return true;
      }
    }
    return false;
  }
}

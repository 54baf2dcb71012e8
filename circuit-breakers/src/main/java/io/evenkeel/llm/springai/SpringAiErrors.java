package io.evenkeel.llm.springai;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ErrorClassifier;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the exceptions of Spring AI and of the HTTP clients and SDKs that its models call: {@code
 * TransientAiException} and {@code NonTransientAiException}, those of {@code RestClient} and {@code
 * WebClient}, and OpenAI's and Anthropic's own. Body and status of an HTTP error decide before the
 * type, and its Retry-After is kept where the client kept the headers.
 */
public final class SpringAiErrors implements ErrorClassifier {
  private static final Map<String, ErrorClass> BY_TYPE =
      Map.ofEntries(
          Map.entry("org.springframework.ai.retry.TransientAiException", ErrorClass.SERVER_ERROR),
          Map.entry("com.openai.errors.OpenAIIoException", ErrorClass.CONNECT),
          Map.entry("com.openai.errors.OpenAIInvalidDataException", ErrorClass.MALFORMED),
          Map.entry("com.anthropic.errors.AnthropicIoException", ErrorClass.CONNECT),
          Map.entry("com.anthropic.errors.AnthropicInvalidDataException", ErrorClass.MALFORMED),
          Map.entry(
              "org.springframework.web.client.UnknownContentTypeException", ErrorClass.MALFORMED),
          Map.entry(
              "org.springframework.http.converter.HttpMessageConversionException",
              ErrorClass.MALFORMED),
          Map.entry("org.springframework.core.codec.CodecException", ErrorClass.MALFORMED));

  private static final Set<String> JACKSON =
      Set.of("com.fasterxml.jackson.core.JacksonException", "tools.jackson.core.JacksonException");

  private final TimeSource time;

  /** Reads dates in Retry-After by the wall clock of {@code time}. */
  public SpringAiErrors(TimeSource time) {
    this.time = time;
  }

  @Override
  public @Nullable ErrorClass classify(Throwable failure) {
    ProviderException http = http(failure);
    if (http != null) {
      return http.errorClass();
    }
    if (isJackson(failure)) {
      // An IOException by type: whoever is asked next would take it for a broken connection.
      ErrorClass socket = socketBelow(failure);
      return socket != null ? socket : ErrorClass.MALFORMED;
    }
    // The wrapped exception of a socket says more, such as whether it had connected.
    return isKnownBelow(failure) ? null : byType(failure);
  }

  @Override
  public Optional<Duration> retryAfter(Throwable failure) {
    ProviderException http = http(failure);
    return http == null ? Optional.empty() : http.retryAfter();
  }

  private @Nullable ProviderException http(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .map(layer -> HttpFailure.read(layer, time.now()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ErrorClass socketBelow(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .filter(layer -> !isJackson(layer))
        .map(ErrorClassifier.standard()::classify)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isKnownBelow(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .skip(1)
        .anyMatch(
            cause ->
                isJackson(cause)
                    || byType(cause) != null
                    || ErrorClassifier.standard().classify(cause) != null);
  }

  private static boolean isJackson(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (JACKSON.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ErrorClass byType(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      ErrorClass known = BY_TYPE.get(type.getName());
      if (known != null) {
        return known;
      }
    }
    return null;
  }
}

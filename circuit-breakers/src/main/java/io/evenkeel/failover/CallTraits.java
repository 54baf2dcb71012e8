package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * What routing, quotas and listeners want to know of a request and its answer, which are of the
 * application's own types. Each question has an answer that is right for those who do not know.
 * Must be thread-safe and quick; one that throws counts as not knowing.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public interface CallTraits<Q, R> {

  /** Nothing is known. */
  static <Q, R> CallTraits<Q, R> none() {
    return new CallTraits<>() {};
  }

  /** Whose requests stay with one provider as long as it answers; null: nobody's. */
  default @Nullable String session(Q request) {
    return null;
  }

  /** Tokens to reserve from {@code tokens_per_minute}, answer included; 0 when unknown. */
  default int estimatedTokens(Q request) {
    return 0;
  }

  /** Whether a slow request may be sent to a second provider as well: not when it has effects. */
  default boolean mayHedge(Q request) {
    return true;
  }

  /** The model that a provider is asked for. */
  default String model(Q request, ProviderSettings provider) {
    return provider.model();
  }

  /** The same for requests that ask the same; 0 when unknown. Stays in the process. */
  default long promptHash(Q request) {
    return 0;
  }

  /** What the provider counted. */
  default TokenUsage tokens(R answer) {
    return TokenUsage.UNKNOWN;
  }

  /** What the provider calls the model that answered; null when it did not say. */
  default @Nullable String responseModel(R answer) {
    return null;
  }

  /** Why the answer ends, in the provider's words; null when it did not say. */
  default @Nullable String finishReason(R answer) {
    return null;
  }
}

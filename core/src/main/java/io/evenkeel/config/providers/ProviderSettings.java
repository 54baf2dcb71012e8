package io.evenkeel.config.providers;

import io.evenkeel.config.Money;
import io.evenkeel.config.Position;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One provider of {@code llm_providers}.
 *
 * @param apiKey where its key is; empty when it needs none
 * @param priority 1 is asked first; weights share traffic within one priority; default 1
 * @param weight default 100
 * @param timeout of one attempt; default 10 seconds
 * @param timeToFirstToken of a stream; empty means {@code timeout}
 * @param stallTimeout between two tokens of a stream; default 10 seconds
 * @param quality 0 to 100; unknown quality passes every threshold
 */
public record ProviderSettings(
    String name,
    Position position,
    URI baseUrl,
    String model,
    Optional<KeySource> apiKey,
    int priority,
    int weight,
    Duration timeout,
    Optional<Duration> timeToFirstToken,
    Duration stallTimeout,
    OptionalInt requestsPerMinute,
    OptionalInt tokensPerMinute,
    OptionalInt maxConcurrent,
    OptionalInt contextWindow,
    OptionalInt quality,
    Optional<Cost> cost,
    BreakerSettings circuitBreaker) {

  /**
   * Prices per 1,000 tokens.
   *
   * @param cachedInputPer1k of input that the provider already knew; empty: the price of input
   */
  public record Cost(Money inputPer1k, Money outputPer1k, Optional<Money> cachedInputPer1k) {}
}

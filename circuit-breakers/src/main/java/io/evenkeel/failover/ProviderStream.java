package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.Flow;

/**
 * How one provider is asked for a stream: the seam to any streaming client. Must be thread-safe,
 * and must have its client's own retries switched off.
 *
 * @param <Q> the request
 * @param <E> an event of the answer
 */
@FunctionalInterface
public interface ProviderStream<Q, E> {

  /**
   * Prepares one attempt, which begins when the publisher is subscribed to, once.
   *
   * @param timeout after which nobody waits for the first content any more
   * @return fails with the client's exception; emits no more than was requested; {@code cancel()}
   *     on its subscription must end the attempt and close its connection
   */
  Flow.Publisher<E> open(ProviderSettings provider, Q request, Duration timeout);
}

package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How one provider is asked: the seam to any client. Must be thread-safe, and must have its
 * client's own retries switched off.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
@FunctionalInterface
public interface ProviderCall<Q, R> {

  /**
   * Starts one attempt and returns without waiting for it.
   *
   * @param timeout after which nobody waits for the answer any more
   * @return completes with the answer, which is not null, or with the client's exception. {@code
   *     cancel(true)} on it must end the attempt and give back its connection
   */
  CompletableFuture<R> start(ProviderSettings provider, Q request, Duration timeout);

  /**
   * For a client that blocks: each attempt runs on a daemon thread that is interrupted when nobody
   * waits for it any more. A client that ignores interrupts keeps its thread until it returns.
   */
  static <Q, R> ProviderCall<Q, R> blocking(Blocking<Q, R> client) {
    return new BlockingCalls<>(client);
  }

  /**
   * For a client that blocks and keeps the timeout that it is given itself: each attempt runs on
   * the thread of the caller, and nothing stands between. A client that hangs hangs the caller;
   * take {@link #blocking} where that could be.
   */
  static <Q, R> ProviderCall<Q, R> direct(Blocking<Q, R> client) {
    return new DirectCalls<>(client);
  }

  /** A client that returns when it has the answer. */
  @FunctionalInterface
  interface Blocking<Q, R> {
    R call(ProviderSettings provider, Q request, Duration timeout) throws Exception;
  }
}

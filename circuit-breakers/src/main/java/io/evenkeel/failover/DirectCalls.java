package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a blocking client on the caller's own thread; the client itself keeps the time. */
final class DirectCalls<Q, R> implements ProviderCall<Q, R> {
  private final Blocking<Q, R> client;

  DirectCalls(Blocking<Q, R> client) {
    this.client = client;
  }

  /** The same, whose attempts may meet an outage that is only rehearsed. */
  DirectCalls<Q, R> rehearsed(Rehearsals rehearsals) {
    return new DirectCalls<>(new RehearsedBlocking<>(client, rehearsals));
  }

  R call(ProviderSettings provider, Q request, Duration timeout) throws Exception {
    return client.call(provider, request, timeout);
  }

  @Override
  public CompletableFuture<R> start(ProviderSettings provider, Q request, Duration timeout) {
    try {
      return CompletableFuture.completedFuture(client.call(provider, request, timeout));
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

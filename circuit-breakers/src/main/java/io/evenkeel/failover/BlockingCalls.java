package io.evenkeel.failover;

import io.evenkeel.call.CallScope;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Gives a blocking client a thread for each attempt, so that a hung one can be left behind. */
final class BlockingCalls<Q, R> implements ProviderCall<Q, R> {
  private final Blocking<Q, R> client;

  BlockingCalls(Blocking<Q, R> client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<R> start(ProviderSettings provider, Q request, Duration timeout) {
    var result = new AbortableFuture<R>();
    Future<?> running =
        AttemptThreads.EXECUTOR.submit(
            CallScope.wrap(
                () -> {
                  try {
                    result.complete(client.call(provider, request, timeout));
                  } catch (Throwable e) {
                    result.completeExceptionally(e);
                  }
                }));
    result.onAbort(() -> running.cancel(true));
    return result;
  }
}

package io.evenkeel.failover;

import io.evenkeel.call.CallScope;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives a blocking client a thread for each attempt, so that a hung one can be left behind. */
final class BlockingCalls<Q, R> implements ProviderCall<Q, R> {
  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final ExecutorService EXECUTOR =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "evenkeel-attempt-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private final Blocking<Q, R> client;

  BlockingCalls(Blocking<Q, R> client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<R> start(ProviderSettings provider, Q request, Duration timeout) {
    var result = new AbortableFuture<R>();
    Future<?> running =
        EXECUTOR.submit(
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

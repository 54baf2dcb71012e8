package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.Outage.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Asks a client, unless the provider's outage is being rehearsed. */
final class RehearsedCall<Q, R> implements ProviderCall<Q, R> {
  private final ProviderCall<Q, R> client;
  private final Rehearsals rehearsals;
  private final Timeouts timeouts;

  RehearsedCall(ProviderCall<Q, R> client, Rehearsals rehearsals, Timeouts timeouts) {
    this.client = client;
    this.rehearsals = rehearsals;
    this.timeouts = timeouts;
  }

  @Override
  public CompletableFuture<R> start(ProviderSettings provider, Q request, Duration timeout) {
    Rehearsed rehearsed = rehearsals.of(provider.name());
    if (rehearsed == null) {
      return client.start(provider, request, timeout);
    }
    Kind kind = rehearsed.outage().kind();
    if (kind == Kind.SILENT) {
      return new CompletableFuture<>();
    }
    return kind == Kind.SLOW
        ? late(client.start(provider, request, timeout), rehearsed.outage().delay())
        : CompletableFuture.failedFuture(rehearsed.failure());
  }

  private CompletableFuture<R> late(CompletableFuture<R> running, Duration delay) {
    var answer = new AbortableFuture<R>();
    var waiting = new AtomicReference<Subscription>();
    answer.onAbort(
        () -> {
          running.cancel(true);
          Subscription set = waiting.get();
          if (set != null) {
            set.close();
          }
        });
    var unused =
        running.whenComplete(
            (result, failure) ->
                waiting.set(
                    timeouts.after(
                        delay.toNanos(),
                        () -> {
                          if (failure == null) {
                            answer.complete(result);
                          } else {
                            answer.completeExceptionally(failure);
                          }
                        })));
    return answer;
  }
}

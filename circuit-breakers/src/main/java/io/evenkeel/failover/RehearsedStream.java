package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.Flow;

/** Streams from a client, unless the provider's outage is being rehearsed. */
final class RehearsedStream<Q, E> implements ProviderStream<Q, E> {
  private final ProviderStream<Q, E> client;
  private final StreamTraits<E> traits;
  private final Rehearsals rehearsals;
  private final Timeouts timeouts;

  RehearsedStream(
      ProviderStream<Q, E> client,
      StreamTraits<E> traits,
      Rehearsals rehearsals,
      Timeouts timeouts) {
    this.client = client;
    this.traits = traits;
    this.rehearsals = rehearsals;
    this.timeouts = timeouts;
  }

  @Override
  public Flow.Publisher<E> open(ProviderSettings provider, Q request, Duration timeout) {
    Rehearsed rehearsed = rehearsals.of(provider.name());
    if (rehearsed == null) {
      return client.open(provider, request, timeout);
    }
    Outage outage = rehearsed.outage();
    return switch (outage.kind()) {
      case SILENT -> subscriber -> subscriber.onSubscribe(new Unheard());
      case SLOW ->
          subscriber ->
              new LateStream<E>(subscriber)
                  .begin(timeouts, outage.delay(), () -> client.open(provider, request, timeout));
      case STREAM_CUT ->
          subscriber ->
              client
                  .open(provider, request, timeout)
                  .subscribe(new CutStream<E>(subscriber, traits, rehearsed));
      default ->
          subscriber -> {
            subscriber.onSubscribe(new Unheard());
            subscriber.onError(rehearsed.failure());
          };
    };
  }

  /** Of a stream in which nothing comes. */
  private static final class Unheard implements Flow.Subscription {
    @Override
    public void request(long events) {}

    @Override
    public void cancel() {}
  }
}

package io.evenkeel.failover;

import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Function;

/**
 * Streams answers from the providers of a {@link Failover}, with whom it shares their state, their
 * limits and the retry budget.
 *
 * <pre>{@code
 * StreamFailover<Question, Piece> streams = failover.streaming(client::open, new PieceTraits());
 * streams.open(question).subscribe(subscriber);
 * }</pre>
 *
 * <p>Limits of a stream: {@code time_to_first_token} (or {@code timeout}) until its first content,
 * {@code stall_timeout} between two events afterwards while the subscriber waits for one, and the
 * request's deadline for all of it. Thread-safe.
 *
 * @param <Q> the request
 * @param <E> an event of the answer
 */
public final class StreamFailover<Q, E> {
  private final Failover<Q, ?> failover;
  private final ProviderStream<Q, E> client;
  private final StreamTraits<E> traits;
  private final Function<String, List<E>> degrade;
  private final LastResort<Q, List<E>> lastResort;

  StreamFailover(
      Failover<Q, ?> failover,
      ProviderStream<Q, E> client,
      StreamTraits<E> traits,
      Function<String, List<E>> degrade,
      Function<? super Q, List<E>> lastResort) {
    this.failover = failover;
    this.client = client;
    this.traits = traits;
    this.degrade = degrade;
    this.lastResort = new LastResort<>(lastResort);
  }

  /** An answer that is there already, as a stream of its own to every subscriber. */
  public static <E> Publisher<E> ready(List<E> events) {
    List<E> all = List.copyOf(events);
    return subscriber -> {
      var caller = new Downstream<E>(subscriber, () -> {});
      caller.begin();
      caller.commit(all, null);
      caller.end(null);
    };
  }

  /** One request, which begins when it is subscribed to. */
  public StreamCall<E> open(Q request) {
    return new StreamCall<>(
        subscriber ->
            new StreamRace<>(this, failover.sequence(request, true), request, subscriber));
  }

  Engine engine() {
    return failover.engine();
  }

  ProviderStream<Q, E> client() {
    return client;
  }

  StreamTraits<E> traits() {
    return traits;
  }

  CallNotice notice(Q request) {
    return CallNotice.begin(engine(), failover.traits(), request, true);
  }

  boolean mayHedge(Q request) {
    return failover.mayHedge(request);
  }

  /** What stands in when nobody answers; empty when nothing does. */
  List<E> degradedEvents(Q request) {
    List<E> last = lastResort.to(request);
    if (last != null && !last.isEmpty()) {
      return last;
    }
    return failover.degradedText().map(degrade).orElse(List.of());
  }
}

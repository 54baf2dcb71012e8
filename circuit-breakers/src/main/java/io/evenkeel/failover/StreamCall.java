package io.evenkeel.failover;

import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request for a stream. It begins when it is subscribed to, which may be done once.
 *
 * <p>A provider that fails before its first content is replaced by the next one, and the subscriber
 * sees nothing of it. Afterwards its failure is the subscriber's, as a {@link
 * StreamBrokenException} that holds what came; when nobody answers at all it is a {@link
 * FailoverException}. Cancelling the subscription closes the provider's connection. Thread-safe.
 *
 * @param <E> an event
 */
public final class StreamCall<E> implements Publisher<E> {
  private final Function<Subscriber<? super E>, StreamRace<?, E>> begin;
  private @Nullable StreamRace<?, E> race;

  StreamCall(Function<Subscriber<? super E>, StreamRace<?, E>> begin) {
    this.begin = begin;
  }

  @Override
  public void subscribe(Subscriber<? super E> subscriber) {
    StreamRace<?, E> begun;
    synchronized (this) {
      if (race != null) {
        refuse(subscriber);
        return;
      }
      begun = begin.apply(subscriber);
      race = begun;
    }
    begun.start();
  }

  /** The attempts that have ended, in that order; while a stream flows it is not among them. */
  public List<Attempt> attempts() {
    StreamRace<?, E> begun = race();
    return begun == null ? List.of() : begun.attempts();
  }

  /** Who answers; null before the first content, and when the answer is degraded. */
  public @Nullable String provider() {
    StreamRace<?, E> begun = race();
    return begun == null ? null : begun.provider();
  }

  /** Whether the events are the degraded answer and no provider's. */
  public boolean degraded() {
    StreamRace<?, E> begun = race();
    return begun != null && begun.isDegraded();
  }

  private synchronized @Nullable StreamRace<?, E> race() {
    return race;
  }

  private static void refuse(Subscriber<?> subscriber) {
    subscriber.onSubscribe(
        new Subscription() {
          @Override
          public void request(long events) {}

          @Override
          public void cancel() {}
        });
    subscriber.onError(new IllegalStateException("this stream has a subscriber; make a new call"));
  }
}

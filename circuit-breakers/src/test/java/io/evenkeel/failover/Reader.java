package io.evenkeel.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A subscriber that reads as much as it is told to, and remembers all. */
final class Reader<E> implements Subscriber<E> {
  final List<E> read = new ArrayList<>();
  @Nullable Throwable failure;
  int ends;

  private final long first;
  private @Nullable Subscription subscription;

  Reader(long first) {
    this.first = first;
  }

  /** One that reads all there is. */
  static <E> Reader<E> ofAll() {
    return new Reader<>(Long.MAX_VALUE);
  }

  void request(long events) {
    Objects.requireNonNull(subscription).request(events);
  }

  void cancel() {
    Objects.requireNonNull(subscription).cancel();
  }

  boolean completed() {
    return ends == 1 && failure == null;
  }

  @Override
  public void onSubscribe(Subscription offered) {
    subscription = offered;
    if (first > 0) {
      offered.request(first);
    }
  }

  @Override
  public void onNext(E event) {
    read.add(event);
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    ends++;
  }

  @Override
  public void onComplete() {
    ends++;
  }
}

package io.evenkeel.slo.reactor;

import io.evenkeel.slo.ColdCall;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A mono whose subscriptions are calls. */
final class ObservedMono<T> extends MonoOperator<T, T> {
  private final ColdCall call;

  private ObservedMono(Mono<? extends T> source, ColdCall call) {
    super(source);
    this.call = call;
  }

  static <T> Mono<T> of(Mono<? extends T> source, ColdCall call) {
    return onAssembly(new ObservedMono<>(source, call));
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    ObservedSubscriber.subscribe(source, actual, call, true);
  }
}

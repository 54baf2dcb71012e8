package io.evenkeel.slo.reactor;

import io.evenkeel.slo.ColdCall;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A flux whose subscriptions are calls. */
final class ObservedFlux<T> extends FluxOperator<T, T> {
  private final ColdCall call;

  private ObservedFlux(Flux<? extends T> source, ColdCall call) {
    super(source);
    this.call = call;
  }

  static <T> Flux<T> of(Flux<? extends T> source, ColdCall call) {
    return onAssembly(new ObservedFlux<>(source, call));
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    ObservedSubscriber.subscribe(source, actual, call, false);
  }
}

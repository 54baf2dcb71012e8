package io.evenkeel.slo.reactor;

import io.evenkeel.slo.ColdCall;
import io.evenkeel.slo.ResultObserver;
import reactor.core.CorePublisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;

/**
 * Observes {@code Mono} and {@code Flux}: the caller gets one of the same kind. Reactor's other
 * publishers become a {@code Flux} where the method is declared to return no more than that.
 */
public final class ReactorResults implements ResultObserver {

  /** Called by {@link java.util.ServiceLoader}. */
  public ReactorResults() {}

  @Override
  public boolean knows(Class<?> resultType) {
    return CorePublisher.class.isAssignableFrom(resultType);
  }

  @Override
  public Object observe(Object returned, boolean asPublisher, ColdCall call) {
    if (returned instanceof Mono<?> mono) {
      return ObservedMono.of(mono, call);
    }
    if (returned instanceof Flux<?> flux && (asPublisher || !hasMoreToOffer(flux))) {
      return ObservedFlux.of(flux, call);
    }
    return asPublisher ? ObservedFlux.of(Flux.from((CorePublisher<?>) returned), call) : returned;
  }

  private static boolean hasMoreToOffer(Flux<?> flux) {
    return flux instanceof ConnectableFlux || flux instanceof GroupedFlux;
  }
}

package io.evenkeel.slo;

import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A user's class whose annotated methods return publishers of every kind. */
class ReactiveClinic {

  @Slo(Clinic.SERVICE)
  <T> Mono<T> mono(Mono<T> result) {
    return result;
  }

  @Slo(Clinic.SERVICE)
  <T> Mono<T> assembledBy(Supplier<Mono<T>> assembly) {
    return assembly.get();
  }

  @Slo("desk")
  <T> Mono<T> throughTheDesk(Mono<T> result) {
    return result;
  }

  @Slo(Clinic.SERVICE)
  <T> Flux<T> flux(Flux<T> result) {
    return result;
  }

  @Slo(Clinic.SERVICE)
  <T> Publisher<T> publisher(Publisher<T> result) {
    return result;
  }

  @Slo(Clinic.SERVICE)
  <T> Flow.Publisher<T> flow(Flow.Publisher<T> result) {
    return result;
  }

  @Slo(Clinic.SERVICE)
  Object anything(Object result) {
    return result;
  }
}

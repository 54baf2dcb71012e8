package io.evenkeel.benchmarks.breakers;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.SupplierUtils;
import io.github.resilience4j.retry.Retry;
import java.util.function.Supplier;

/**
 * Resilience4j's retry around its breaker around its bulkhead around a call, the order that its
 * documentation gives, decorated once. The breaker has its default window of a hundred calls.
 */
final class Resilience4jStack<T> implements Supplier<T> {
  private static final int CONCURRENT = 50;

  private final Bulkhead bulkhead =
      Bulkhead.of("peer", BulkheadConfig.custom().maxConcurrentCalls(CONCURRENT).build());
  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("peer");
  private final Retry retry = Retry.ofDefaults("peer");
  private final Supplier<T> decorated;

  Resilience4jStack(Supplier<T> call) {
    decorated = stack(call);
  }

  /** The stack, and an answer for when it has none. */
  Resilience4jStack(Supplier<T> call, T instead) {
    decorated = SupplierUtils.recover(stack(call), failure -> instead);
  }

  private Supplier<T> stack(Supplier<T> call) {
    Supplier<T> limited = Bulkhead.decorateSupplier(bulkhead, call);
    return Retry.decorateSupplier(retry, CircuitBreaker.decorateSupplier(breaker, limited));
  }

  @Override
  public T get() {
    return decorated.get();
  }

  /** How many successes both the retry and the breaker have seen. */
  long counted() {
    return Math.min(
        retry.getMetrics().getNumberOfSuccessfulCallsWithoutRetryAttempt(),
        breaker.getMetrics().getNumberOfSuccessfulCalls());
  }
}

package io.evenkeel.benchmarks.breakers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.function.Supplier;

/** A breaker of Resilience4j by itself around a call, decorated once. */
final class Resilience4jPeer<T> implements Supplier<T> {
  private static final int MINIMUM_CALLS = 10;

  private final CircuitBreaker breaker;
  private final Supplier<T> decorated;

  private Resilience4jPeer(
      Supplier<T> call,
      int window,
      SlidingWindowType type,
      SlidingWindowSynchronizationStrategy strategy) {
    breaker =
        CircuitBreaker.of(
            "peer",
            CircuitBreakerConfig.custom()
                .slidingWindow(window, MINIMUM_CALLS, type, strategy)
                .build());
    decorated = breaker.decorateSupplier(call);
  }

  /** With a window of a minute. */
  static <T> Resilience4jPeer<T> timeBased(
      Supplier<T> call, SlidingWindowSynchronizationStrategy strategy) {
    return new Resilience4jPeer<>(call, 60, SlidingWindowType.TIME_BASED, strategy);
  }

  /** With a window of the last hundred calls, which is its default. */
  static <T> Resilience4jPeer<T> countBased(
      Supplier<T> call, SlidingWindowSynchronizationStrategy strategy) {
    return new Resilience4jPeer<>(call, 100, SlidingWindowType.COUNT_BASED, strategy);
  }

  @Override
  public T get() {
    return decorated.get();
  }

  /** How many successes its window holds. */
  long counted() {
    return breaker.getMetrics().getNumberOfSuccessfulCalls();
  }
}

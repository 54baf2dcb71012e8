package io.evenkeel.benchmarks.breakers;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Fallback;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;

/**
 * Failsafe around a call: its breaker over the last hundred calls, alone or composed with retry and
 * fallback. The executor is made once, as it may be.
 */
final class FailsafePeer<T> {
  private final CheckedSupplier<T> call;
  private final CircuitBreaker<T> breaker =
      CircuitBreaker.<T>builder().withFailureThreshold(50, 100).build();
  private final FailsafeExecutor<T> executor;

  /** The breaker alone. */
  FailsafePeer(CheckedSupplier<T> call) {
    this.call = call;
    executor = Failsafe.with(breaker);
  }

  /** A fallback around a retry around the breaker. */
  FailsafePeer(CheckedSupplier<T> call, T instead) {
    this.call = call;
    Fallback<T> fallback = Fallback.of(instead);
    RetryPolicy<T> retry = RetryPolicy.ofDefaults();
    executor = Failsafe.with(fallback, retry, breaker);
  }

  T get() {
    return executor.get(call);
  }

  /** How many successes its breaker has seen among the last hundred calls. */
  long counted() {
    return breaker.getSuccessCount();
  }
}

package io.evenkeel.benchmarks;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A call that succeeds, through a closed breaker. */
@State(Scope.Benchmark)
public class BreakerCallBenchmark {
  private final Supplier<Integer> dependency =
      new Supplier<>() {
        private int calls;

        @Override
        public Integer get() {
          return calls++ & 127;
        }
      };

  private final Supplier<Integer> resilience4j =
      io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
              "peer",
              CircuitBreakerConfig.custom()
                  .slidingWindow(60, 10, SlidingWindowType.TIME_BASED)
                  .build())
          .decorateSupplier(dependency);

  @Benchmark
  public Integer floorBareSupplier() {
    return dependency.get();
  }

  /** The same engine without Evenkeel around it. */
  @Benchmark
  public Integer peerResilience4j() {
    return resilience4j.get();
  }
}

package io.evenkeel.benchmarks;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.breaker.Permit;
import io.evenkeel.config.providers.BreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

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

  private final Foundation foundation = Foundation.inMemory();
  private final CircuitBreaker evenkeel = breaker(foundation);

  private static CircuitBreaker breaker(Foundation foundation) {
    CircuitBreakers breakers = CircuitBreakers.of("benchmark", foundation);
    breakers.apply(Map.of("own", BreakerSettings.DEFAULT));
    return breakers.breaker("own");
  }

  @TearDown
  public void close() {
    foundation.close();
  }

  @Benchmark
  public Integer floorBareSupplier() {
    return dependency.get();
  }

  @Benchmark
  public Integer evenkeelCall() throws Exception {
    return evenkeel.call(dependency::get);
  }

  /** For callers that tell success from failure themselves. */
  @Benchmark
  public Integer evenkeelPermit() {
    Permit permit = Objects.requireNonNull(evenkeel.tryAcquire());
    long start = System.nanoTime();
    try {
      Integer result = dependency.get();
      permit.success(System.nanoTime() - start);
      return result;
    } finally {
      permit.release();
    }
  }

  /** The same engine without Evenkeel around it. */
  @Benchmark
  public Integer peerResilience4j() {
    return resilience4j.get();
  }
}

package io.evenkeel.benchmarks;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.breaker.Permit;
import io.evenkeel.config.providers.BreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call that succeeds, through a closed breaker. */
@State(Scope.Benchmark)
public class BreakerCallBenchmark {
  // Only read: a counter would make two threads wait for each other in every line of the table.
  private int answer = 42;

  @SuppressWarnings("UnnecessaryLambda") // one object for all calls, as a caller holds it
  private final Supplier<Integer> dependency = () -> answer;

  private final Callable<Integer> call = () -> answer;

  private final Supplier<Integer> resilience4j =
      peer(SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
  private final Supplier<Integer> resilience4jLockFree =
      peer(SlidingWindowSynchronizationStrategy.LOCK_FREE);

  private final Foundation foundation = Foundation.inMemory();
  private final CircuitBreakers breakers = CircuitBreakers.of("benchmark", foundation);
  private final CircuitBreaker evenkeel = breaker(breakers);

  private static CircuitBreaker breaker(CircuitBreakers breakers) {
    breakers.apply(Map.of("own", BreakerSettings.DEFAULT));
    return breakers.breaker("own");
  }

  private Supplier<Integer> peer(SlidingWindowSynchronizationStrategy strategy) {
    return io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "peer",
            CircuitBreakerConfig.custom()
                .slidingWindow(60, 10, SlidingWindowType.TIME_BASED, strategy)
                .build())
        .decorateSupplier(dependency);
  }

  @TearDown
  public void close() {
    breakers.close();
    foundation.close();
  }

  @Benchmark
  public Integer floorBareSupplier() {
    return dependency.get();
  }

  @Benchmark
  public Integer evenkeelCall() throws Exception {
    return evenkeel.call(call);
  }

  /** For callers that tell success from failure themselves and surely end what they took. */
  @Benchmark
  public Integer evenkeelAdmit() {
    Admission admission = Objects.requireNonNull(evenkeel.admit());
    long start = System.nanoTime();
    Integer result = dependency.get();
    admission.success(System.nanoTime() - start);
    return result;
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

  /** The same window without Evenkeel around it. */
  @Benchmark
  public Integer peerResilience4j() {
    return resilience4j.get();
  }

  /** Its window without a lock, which reads the machine's clock whatever clock it is given. */
  @Benchmark
  public Integer resilience4jLockFree() {
    return resilience4jLockFree.get();
  }
}

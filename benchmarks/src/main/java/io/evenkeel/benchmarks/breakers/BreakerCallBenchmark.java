package io.evenkeel.benchmarks.breakers;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import io.evenkeel.Foundation;
import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.breaker.Permit;
import io.evenkeel.config.providers.BreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
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

  private final Resilience4jPeer<Integer> resilience4j =
      Resilience4jPeer.timeBased(dependency, SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
  private final Resilience4jPeer<Integer> resilience4jLockFree =
      Resilience4jPeer.timeBased(dependency, SlidingWindowSynchronizationStrategy.LOCK_FREE);
  private final Resilience4jPeer<Integer> resilience4jCounts =
      Resilience4jPeer.countBased(dependency, SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
  private final Resilience4jPeer<Integer> resilience4jCountsLockFree =
      Resilience4jPeer.countBased(dependency, SlidingWindowSynchronizationStrategy.LOCK_FREE);
  private final Resilience4jStack<Integer> resilience4jStack = new Resilience4jStack<>(dependency);
  private final FailsafePeer<Integer> failsafe = new FailsafePeer<>(dependency::get);

  private final Foundation foundation = Foundation.inMemory();
  private final CircuitBreakers breakers = CircuitBreakers.of("benchmark", foundation);
  private final CircuitBreaker evenkeel = breaker(breakers);

  private static CircuitBreaker breaker(CircuitBreakers breakers) {
    breakers.apply(Map.of("own", BreakerSettings.DEFAULT));
    return breakers.breaker("own");
  }

  @TearDown
  public void close() {
    breakers.close();
    foundation.close();
  }

  /** How many calls each peer has counted, by the name of its method. */
  Map<String, Long> countedByPeers(SentinelPeer sentinel) {
    return Map.of(
        "peerResilience4j", resilience4j.counted(),
        "peerResilience4jLockFree", resilience4jLockFree.counted(),
        "peerResilience4jCountBased", resilience4jCounts.counted(),
        "peerResilience4jCountBasedLockFree", resilience4jCountsLockFree.counted(),
        "peerResilience4jStack", resilience4jStack.counted(),
        "peerFailsafe", failsafe.counted(),
        "peerSentinel", sentinel.counted());
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
  public Integer peerResilience4jLockFree() {
    return resilience4jLockFree.get();
  }

  /** Its window of the last hundred calls. */
  @Benchmark
  public Integer peerResilience4jCountBased() {
    return resilience4jCounts.get();
  }

  /** The same without a lock. */
  @Benchmark
  public Integer peerResilience4jCountBasedLockFree() {
    return resilience4jCountsLockFree.get();
  }

  /** Its retry and bulkhead too. */
  @Benchmark
  public Integer peerResilience4jStack() {
    return resilience4jStack.get();
  }

  /** A breaker over the last hundred calls. */
  @Benchmark
  public Integer peerFailsafe() {
    return failsafe.get();
  }

  /** An entry with a degrade rule. */
  @Benchmark
  public Integer peerSentinel(SentinelPeer sentinel) throws BlockException {
    return sentinel.call(dependency);
  }
}

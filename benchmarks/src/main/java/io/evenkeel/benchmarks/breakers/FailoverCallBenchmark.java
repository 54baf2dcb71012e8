package io.evenkeel.benchmarks.breakers;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A request that the first of three providers answers: choosing it, its breaker, its limit of
 * concurrent calls, the retry budget and what is counted; beside peers around its one client.
 */
@State(Scope.Benchmark)
public class FailoverCallBenchmark {
  private static final String PROVIDERS =
      """
      llm_providers:
        azure-openai: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, max_concurrent: 50}
        aws-bedrock: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, max_concurrent: 50}
        vertex: {base_url: "http://127.0.0.1:1/v1", model: c, priority: 3, max_concurrent: 50}
      ...
      """;
  private static final String INSTEAD = "Please call again.";

  private final Supplier<String> client =
      new Supplier<>() {
        @Override
        public String get() {
          return "When are you open?";
        }
      };

  private final Resilience4jPeer<String> resilience4j =
      Resilience4jPeer.timeBased(client, SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
  private final Resilience4jStack<String> resilience4jStack =
      new Resilience4jStack<>(client, INSTEAD);
  private final FailsafePeer<String> failsafeStack = new FailsafePeer<>(client::get, INSTEAD);

  private final Foundation foundation = Foundation.inMemory();
  private final Failover<String, String> failover =
      Failover.over(
              ProviderCall.<String, String>direct((provider, request, timeout) -> client.get()))
          .start(
              LiveConfiguration.fixed(Configuration.parse("benchmark.yml", PROVIDERS)), foundation);

  @TearDown
  public void close() {
    failover.close();
    foundation.close();
  }

  /** How many calls each peer has counted, by the name of its method. */
  Map<String, Long> countedByPeers() {
    return Map.of(
        "peerResilience4j", resilience4j.counted(),
        "peerResilience4jStack", resilience4jStack.counted(),
        "peerFailsafeStack", failsafeStack.counted());
  }

  @Benchmark
  public String floorBareSupplier() {
    return client.get();
  }

  @Benchmark
  public FailoverResult<String> evenkeelFailover() {
    return failover.call("question");
  }

  /** Its breaker alone, with a window of the same kind. */
  @Benchmark
  public String peerResilience4j() {
    return resilience4j.get();
  }

  /** Fallback, retry, breaker and bulkhead, from the outside in. */
  @Benchmark
  public String peerResilience4jStack() {
    return resilience4jStack.get();
  }

  /** Fallback, retry and breaker, from the outside in. */
  @Benchmark
  public String peerFailsafeStack() {
    return failsafeStack.get();
  }
}

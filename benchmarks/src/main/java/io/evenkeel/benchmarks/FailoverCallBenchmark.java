package io.evenkeel.benchmarks;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A request that the first of three providers answers: choosing it, its breaker, its limit of
 * concurrent calls, the retry budget and what is counted; beside a breaker of Resilience4j alone.
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

  private final Supplier<String> client =
      new Supplier<>() {
        @Override
        public String get() {
          return "When are you open?";
        }
      };

  private final Supplier<String> resilience4j =
      io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
              "peer",
              CircuitBreakerConfig.custom()
                  .slidingWindow(60, 10, SlidingWindowType.TIME_BASED)
                  .build())
          .decorateSupplier(client);

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
}

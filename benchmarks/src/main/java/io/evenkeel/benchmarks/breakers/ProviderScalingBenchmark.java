package io.evenkeel.benchmarks.breakers;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request that its first provider answers, where there are more and more of them. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // setUp comes before all else
public class ProviderScalingBenchmark {
  @Param({"1", "3", "10", "50"})
  public int providers;

  private String answer = "When are you open?";
  private Foundation foundation;
  private Failover<String, String> ranked;
  private Failover<String, String> weighted;

  @Setup
  public void setUp() {
    foundation = Foundation.inMemory();
    ranked = start("priority: %d");
    weighted = start("weight: %d");
  }

  private Failover<String, String> start(String place) {
    StringBuilder yaml = new StringBuilder("llm_providers:\n");
    for (int i = 1; i <= providers; i++) {
      yaml.append("  provider-")
          .append(i)
          .append(": {base_url: \"http://127.0.0.1:1/v1\", model: a, ");
      yaml.append(String.format(place, i)).append(", max_concurrent: 50}\n");
    }
    return Failover.over(
            ProviderCall.<String, String>direct((provider, request, timeout) -> answer))
        .start(
            LiveConfiguration.fixed(Configuration.parse("benchmark.yml", yaml + "...\n")),
            foundation);
  }

  @TearDown
  public void close() {
    ranked.close();
    weighted.close();
    foundation.close();
  }

  @Benchmark
  public String floorBareCall() {
    return answer;
  }

  /** Each has a priority of its own: the first is asked. */
  @Benchmark
  public FailoverResult<String> evenkeelByPriority() {
    return ranked.call("question");
  }

  /** All share the traffic by their weights. */
  @Benchmark
  public FailoverResult<String> evenkeelByWeight() {
    return weighted.call("question");
  }
}

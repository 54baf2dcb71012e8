package io.evenkeel.benchmarks.request;

import io.evenkeel.Foundation;
import io.evenkeel.benchmarks.Murmur3;
import io.evenkeel.benchmarks.Sessions;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The hot paths from one to four threads, all at one flag, service, breaker and redactor; a score
 * is what an operation costs its thread. Threads beyond the processors wait for one.
 */
@State(Scope.Benchmark)
public class ThreadScalingBenchmark {
  private static final String YAML =
      """
      feature_flags:
        routing: {enabled: true, strategy: canary, canary_percentage: 10}
      service_slos:
        desk: {latency: {p95: "< 700ms"}}
      llm_providers:
        azure-openai: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, max_concurrent: 50}
        vertex: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, max_concurrent: 50}
      ...
      """;
  private static final String LINE =
      "turn 004711 answered by azure-openai in 12 ms, intent=refill tokens=412 cache=miss";

  private String answer = "When are you open?";
  private final Foundation foundation = Foundation.inMemory();
  private final LiveConfiguration configuration =
      LiveConfiguration.fixed(Configuration.parse("benchmark.yml", YAML));
  private final Flags flags = Flags.start(configuration, foundation);
  private final Flag flag = flags.flag("routing");
  private final Slos slos = Slos.start(configuration, foundation);
  private final SloService desk = slos.service("desk");
  private final CircuitBreakers breakers = CircuitBreakers.of("benchmark", foundation);
  private final CircuitBreaker breaker = breaker(breakers);
  private final Callable<String> call = () -> answer;
  private final Failover<String, String> failover =
      Failover.over(ProviderCall.<String, String>direct((provider, request, timeout) -> answer))
          .start(configuration, foundation);
  private final Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
  private final long start = foundation.time().now().toEpochMilli() + 60_000;

  private static CircuitBreaker breaker(CircuitBreakers breakers) {
    breakers.apply(Map.of("own", BreakerSettings.DEFAULT));
    return breakers.breaker("own");
  }

  @TearDown
  public void close() {
    failover.close();
    breakers.close();
    slos.close();
    flags.close();
    foundation.close();
  }

  @Benchmark
  public boolean floorBareHash(Sessions sessions) {
    return Murmur3.isInTenth(sessions.next());
  }

  @Benchmark
  public FlagDecision evenkeelDecide(Sessions sessions) {
    return flag.decide(sessions.next(), start);
  }

  @Benchmark
  public void evenkeelRecord() {
    desk.record(Outcome.SUCCESS, 300_000_000);
  }

  @Benchmark
  public String evenkeelBreakerCall() throws Exception {
    return breaker.call(call);
  }

  @Benchmark
  public FailoverResult<String> evenkeelFailover() {
    return failover.call("question");
  }

  @Benchmark
  public String evenkeelCleanLine() {
    return redactor.redact(LINE, Profile.LOG);
  }
}

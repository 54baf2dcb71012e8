package io.evenkeel.benchmarks;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.Slo;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One measured call of a method that does next to nothing. */
@State(Scope.Benchmark)
public class SloCallBenchmark {
  private static final String YAML =
      """
      service_slos:
        counted:
          availability: {target: 99.9%, measurement_window: 30d}
        timed:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms"}
      """;

  private final Foundation foundation = Foundation.inMemory();
  private final Slos slos =
      Slos.start(LiveConfiguration.fixed(Configuration.parse("benchmark.yml", YAML)), foundation);
  private final SloService timed = slos.service("timed");
  private final Timer timer =
      Timer.builder("peer")
          .serviceLevelObjectives(Duration.ofMillis(700))
          .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private int answers;

  @TearDown
  public void close() {
    slos.close();
    foundation.close();
  }

  /** How many calls of a service were counted; 0 would mean that nothing was woven. */
  long recorded(String service) {
    return slos.statuses().stream()
        .filter(status -> status.service().equals(service))
        .mapToLong(status -> status.good())
        .max()
        .orElse(0);
  }

  /** The call itself. */
  @Benchmark
  public int floorBareCall() {
    return answer();
  }

  /** Whoever wants to know a duration has to ask for the time twice. */
  @Benchmark
  public long floorTwoNanoTimes() {
    long start = System.nanoTime();
    int answer = answer();
    return System.nanoTime() - start + answer;
  }

  /** A woven method whose service has an availability objective. */
  @Benchmark
  public int evenkeelCounted() {
    return countedAnswer();
  }

  /** A woven method whose service has a latency objective too. */
  @Benchmark
  public int evenkeelCountedAndTimed() {
    return timedAnswer();
  }

  /** Only the record, for those who measure themselves. */
  @Benchmark
  public void evenkeelRecord() {
    timed.record(Outcome.SUCCESS, 300_000_000);
  }

  /** Micrometer's timer with one bucket at 700 ms, by hand around the same call. */
  @Benchmark
  public int peerMicrometerTimer() {
    long start = System.nanoTime();
    int answer = answer();
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return answer;
  }

  @Slo("counted")
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int countedAnswer() {
    return answers++;
  }

  @Slo("timed")
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int timedAnswer() {
    return answers++;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int answer() {
    return answers++;
  }
}

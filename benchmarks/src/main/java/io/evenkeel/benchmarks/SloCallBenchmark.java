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
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
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
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Foundation foundation = Foundation.inMemory();
  private final Slos slos =
      Slos.start(LiveConfiguration.fixed(Configuration.parse("benchmark.yml", YAML)), foundation);
  private final SloService timed = slos.service("timed");
  private final Timer timer =
      Timer.builder("peer")
          .serviceLevelObjectives(Duration.ofMillis(700))
          .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final SdkMeterProvider meters =
      SdkMeterProvider.builder().registerMetricReader(InMemoryMetricReader.create()).build();
  private final DoubleHistogram histogram =
      meters.get("peer").histogramBuilder("peer").setUnit("s").build();
  private final Attributes attributes = Attributes.of(AttributeKey.stringKey("service"), "timed");
  private final TimedAspectPeer spring = new TimedAspectPeer();
  private final TimedAspectPeer.Desk proxied = spring.desk();

  /** The calls of one thread; nothing that they write is shared. */
  @State(Scope.Thread)
  public static class Caller {
    private int answers;

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int answer() {
      return answers++;
    }

    @Slo("counted")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int countedAnswer() {
      return answers++;
    }

    @Slo("timed")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int timedAnswer() {
      return answers++;
    }

    @Slo("counted")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    Object countedObject() {
      answers++;
      return this;
    }
  }

  @TearDown
  public void close() {
    slos.close();
    foundation.close();
    meters.close();
    spring.close();
  }

  /** How many calls of a service were counted; 0 would mean that nothing was woven. */
  long recorded(String service) {
    return slos.statuses().stream()
        .filter(status -> status.service().equals(service))
        .mapToLong(status -> status.good())
        .max()
        .orElse(0);
  }

  /** How many calls the timer behind the proxy has seen. */
  long timedByProxy() {
    return spring.timed();
  }

  /** The call itself. */
  @Benchmark
  public int floorBareCall(Caller caller) {
    return caller.answer();
  }

  /** Whoever wants to know a duration has to ask for the time twice. */
  @Benchmark
  public long floorTwoNanoTimes(Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    return System.nanoTime() - start + answer;
  }

  /** A woven method whose service has an availability objective. */
  @Benchmark
  public int evenkeelCounted(Caller caller) {
    return caller.countedAnswer();
  }

  /** The same where the result has to be looked at, since it may complete later. */
  @Benchmark
  public Object evenkeelCountedObject(Caller caller) {
    return caller.countedObject();
  }

  /** A woven method whose service has a latency objective too. */
  @Benchmark
  public int evenkeelCountedAndTimed(Caller caller) {
    return caller.timedAnswer();
  }

  /** Only the record, for those who measure themselves. */
  @Benchmark
  public void evenkeelRecord() {
    timed.record(Outcome.SUCCESS, 300_000_000);
  }

  /** Micrometer's timer with one bucket at 700 ms, by hand around the same call. */
  @Benchmark
  public int peerMicrometerTimer(Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return answer;
  }

  /** OpenTelemetry's histogram with its default buckets, by hand around the same call. */
  @Benchmark
  public int peerOpenTelemetryHistogram(Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    histogram.record((System.nanoTime() - start) / SECOND, attributes);
    return answer;
  }

  /** {@code @Timed} as it is used: Micrometer's aspect around a Spring bean. */
  @Benchmark
  public int peerTimedAspect(Caller caller) {
    return proxied.answer(caller);
  }
}

package io.evenkeel.benchmarks.slo;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Everybody else who records how long a call took, each as its documentation sets it up. */
@State(Scope.Benchmark)
public class SloPeers {
  private static final Duration BOUND = Duration.ofMillis(700);

  private final PrometheusMeterRegistry registry = registry();
  final Timer timer = Timer.builder("peer.plain").register(registry);
  final Timer timerWithBucket =
      Timer.builder("peer.bucket").serviceLevelObjectives(BOUND).register(registry);
  final Timer timerWithHistogram =
      Timer.builder("peer.histogram").publishPercentileHistogram().register(registry);

  private final TimedAspectPeer timedAspect = new TimedAspectPeer(registry());
  private final TimedAspectPeer timedAspectWithBucket =
      new TimedAspectPeer(registry(new BucketOfTheObjective()));
  private final ObservedAspectPeer observedAspect = new ObservedAspectPeer(registry());
  private final ObservedAspectPeer observedAspectTimerOnly =
      new ObservedAspectPeer(registry(), IgnoredMeters.LONG_TASK_TIMER);
  final TimedAspectPeer.Desk timed = timedAspect.desk();
  final TimedAspectPeer.Desk timedWithBucket = timedAspectWithBucket.desk();
  final ObservedAspectPeer.Desk observed = observedAspect.desk();
  final ObservedAspectPeer.Desk observedTimerOnly = observedAspectTimerOnly.desk();

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider meters =
      SdkMeterProvider.builder()
          .registerMetricReader(reader)
          .registerView(
              InstrumentSelector.builder().setName("exponential").build(),
              View.builder().setAggregation(Aggregation.base2ExponentialBucketHistogram()).build())
          .build();
  final DoubleHistogram explicit = histogram("explicit");
  final DoubleHistogram exponential = histogram("exponential");
  final Attributes attributes = Attributes.of(AttributeKey.stringKey("service"), "timed");

  final Recorder recorder = new Recorder(TimeUnit.HOURS.toNanos(1), 2);

  private static PrometheusMeterRegistry registry(MeterFilter... filters) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Arrays.stream(filters).forEach(registry.config()::meterFilter);
    return registry;
  }

  private DoubleHistogram histogram(String name) {
    return meters.get("peer").histogramBuilder(name).setUnit("s").build();
  }

  /** What gives an annotated method a bucket: the annotation itself knows percentiles only. */
  private static final class BucketOfTheObjective implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return DistributionStatisticConfig.builder()
          .serviceLevelObjectives((double) BOUND.toNanos())
          .build()
          .merge(config);
    }
  }

  @TearDown
  public void close() {
    meters.close();
    timedAspect.close();
    timedAspectWithBucket.close();
    observedAspect.close();
    observedAspectTimerOnly.close();
  }

  /** How many calls each peer has recorded where it should, by the name of its method. */
  Map<String, Long> recorded() {
    return Map.ofEntries(
        Map.entry("peerMicrometerTimerPlain", timer.count()),
        Map.entry("peerMicrometerTimer", inBucket(timerWithBucket)),
        Map.entry("peerMicrometerTimerPercentiles", inBucket(timerWithHistogram)),
        Map.entry("peerTimedAspect", timedAspect.timer().count()),
        Map.entry("peerTimedAspectWithBucket", inBucket(timedAspectWithBucket.timer())),
        Map.entry("peerObservedAspect", observedAspect.timer().count()),
        Map.entry("peerObservedAspectTimerOnly", observedAspectTimerOnly.timer().count()),
        Map.entry("peerOpenTelemetryHistogram", inExplicitHistogram()),
        Map.entry("peerOpenTelemetryExponential", inExponentialHistogram()),
        Map.entry("peerHdrRecorder", recorder.getIntervalHistogram().getTotalCount()));
  }

  private static long inBucket(Timer timer) {
    return (long)
        Arrays.stream(timer.takeSnapshot().histogramCounts())
            .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) >= BOUND.toMillis())
            .mapToDouble(CountAtBucket::count)
            .findFirst()
            .orElse(0);
  }

  private long inExplicitHistogram() {
    return reader.collectAllMetrics().stream()
        .flatMap(metric -> metric.getHistogramData().getPoints().stream())
        .mapToLong(point -> point.getCount())
        .sum();
  }

  private long inExponentialHistogram() {
    return reader.collectAllMetrics().stream()
        .flatMap(metric -> metric.getExponentialHistogramData().getPoints().stream())
        .mapToLong(point -> point.getCount())
        .sum();
  }
}

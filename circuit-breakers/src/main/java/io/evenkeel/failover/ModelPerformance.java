package io.evenkeel.failover;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one model of one provider did in this process's last 24 hours; what an attempt that nobody
 * waited for brought is not in it.
 *
 * @param attempts that answered or failed
 * @param successShare from 0 to 1, of those that the caller did not cancel; empty without any
 * @param failures by class, of those that there were
 * @param latency of whole answers; empty without any
 * @param firstTokenP95 of streams, within 6.25 %; empty without any
 * @param tokensPerSecond of output, over the whole time of the answers whose tokens the provider
 *     counted; empty without any
 */
public record ModelPerformance(
    String provider,
    String model,
    long attempts,
    OptionalDouble successShare,
    Map<ErrorClass, Long> failures,
    Optional<Latency> latency,
    Optional<Duration> firstTokenP95,
    OptionalDouble tokensPerSecond) {

  public ModelPerformance {
    failures = Map.copyOf(failures);
  }

  /** Percentiles, each within 6.25 %. */
  public record Latency(Duration p50, Duration p95, Duration p99) {}

  static ModelPerformance of(
      String provider,
      String model,
      long[] answers,
      long[] firstTokens,
      Map<ErrorClass, Long> failures,
      long outputTokens,
      long outputNanos) {
    long answered = Arrays.stream(answers).sum();
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    long judged = answered + failed - failures.getOrDefault(ErrorClass.CANCELLED, 0L);
    return new ModelPerformance(
        provider,
        model,
        answered + failed,
        judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answered / judged),
        failures,
        answered == 0 ? Optional.empty() : Optional.of(latency(answers)),
        percentile(firstTokens, 0.95),
        outputNanos == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(outputTokens * 1e9 / outputNanos));
  }

  private static Latency latency(long[] answers) {
    return new Latency(
        Duration.ofNanos(LatencyScale.percentile(answers, 0.5)),
        Duration.ofNanos(LatencyScale.percentile(answers, 0.95)),
        Duration.ofNanos(LatencyScale.percentile(answers, 0.99)));
  }

  private static Optional<Duration> percentile(long[] counts, double rank) {
    long nanos = LatencyScale.percentile(counts, rank);
    return nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}

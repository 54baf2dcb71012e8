package io.evenkeel.failover;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one model of one provider did; what an attempt that nobody waited for brought is not in it.
 *
 * @param attempts that answered or failed
 * @param successShare from 0 to 1, of those that say something of the provider: what the caller
 *     cancelled or asked wrongly does not; empty without any
 * @param failures by class, of those that there were
 * @param latency of whole answers; empty without any
 * @param firstTokenP95 of streams, within a tenth; empty without any
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

  /** Percentiles, each within a tenth. */
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
    return new ModelPerformance(
        provider,
        model,
        answered + failed,
        successShare(answered, failures),
        failures,
        answered == 0 ? Optional.empty() : Optional.of(latency(answers)),
        percentile(firstTokens, 0.95),
        outputNanos == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(outputTokens * 1e9 / outputNanos));
  }

  /** See {@link #successShare()}. */
  public static OptionalDouble successShare(long answers, Map<ErrorClass, Long> failures) {
    long judged =
        answers
            + failures.entrySet().stream()
                .filter(failure -> isTheProviders(failure.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answers / judged);
  }

  private static boolean isTheProviders(ErrorClass errorClass) {
    return errorClass.failOver() && !errorClass.needsLargerWindow();
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

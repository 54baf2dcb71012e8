package io.evenkeel.llm.usage;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ModelPerformance;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Performance as it was counted by the hour, restarts and other processes included. */
final class SavedPerformance {
  private SavedPerformance() {}

  /** Each series that was asked anything, most attempts first. */
  static List<ModelPerformance> of(UsageTable table) {
    return table.rows().entrySet().stream()
        .filter(row -> row.getValue()[Layout.of(Count.ATTEMPTS)] > 0)
        .map(row -> of(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingLong(ModelPerformance::attempts).reversed())
        .toList();
  }

  private static ModelPerformance of(Series series, long[] numbers) {
    Map<ErrorClass, Long> failures = new EnumMap<>(ErrorClass.class);
    for (ErrorClass errorClass : ErrorClass.values()) {
      long count = numbers[Layout.of(errorClass)];
      if (count > 0) {
        failures.put(errorClass, count);
      }
    }
    long attempts = numbers[Layout.of(Count.ATTEMPTS)];
    long answers = numbers[Layout.of(Count.ANSWERS)];
    long millis = numbers[Layout.of(Count.OUTPUT_MILLIS)];
    return new ModelPerformance(
        series.provider(),
        series.model(),
        attempts,
        ModelPerformance.successShare(answers, failures),
        failures,
        answers == 0 ? Optional.empty() : Optional.of(latency(numbers)),
        firstToken(numbers),
        millis == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(numbers[Layout.of(Count.OUTPUT_TOKENS)] * 1e3 / millis));
  }

  private static ModelPerformance.Latency latency(long[] numbers) {
    return new ModelPerformance.Latency(
        millis(numbers, Layout.LATENCY, 0.5),
        millis(numbers, Layout.LATENCY, 0.95),
        millis(numbers, Layout.LATENCY, 0.99));
  }

  private static Optional<Duration> firstToken(long[] numbers) {
    for (int i = 0; i < LogBuckets.SIZE; i++) {
      if (numbers[Layout.FIRST_TOKEN + i] > 0) {
        return Optional.of(millis(numbers, Layout.FIRST_TOKEN, 0.95));
      }
    }
    return Optional.empty();
  }

  private static Duration millis(long[] numbers, int histogram, double share) {
    return Duration.ofMillis(LogBuckets.quantile(numbers, histogram, share));
  }
}

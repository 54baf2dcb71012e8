package io.evenkeel.llm.usage;

import io.evenkeel.failover.ErrorClass;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How one model did at one provider. Durations are those of answers, to about a tenth, and zero
 * when there was none.
 *
 * @param successShare answers over those attempts that say something of the provider, from 0 to 1:
 *     what the caller cancelled or asked wrongly does not; empty without any
 * @param firstTokenMedian of streamed answers
 * @param errors attempts without an answer, by class
 */
public record ModelPerformance(
    String provider,
    String model,
    long attempts,
    long answers,
    OptionalDouble successShare,
    Duration median,
    Duration p95,
    Duration p99,
    Duration firstTokenMedian,
    Duration firstTokenP95,
    Map<ErrorClass, Long> errors) {

  /** Each series that was asked anything, most attempts first. */
  static List<ModelPerformance> of(UsageTable table) {
    return table.rows().entrySet().stream()
        .filter(row -> row.getValue()[Layout.of(Count.ATTEMPTS)] > 0)
        .map(row -> of(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingLong(ModelPerformance::attempts).reversed())
        .toList();
  }

  private static ModelPerformance of(Series series, long[] numbers) {
    Map<ErrorClass, Long> errors = new EnumMap<>(ErrorClass.class);
    long answers = numbers[Layout.of(Count.ANSWERS)];
    long judged = answers;
    for (ErrorClass errorClass : ErrorClass.values()) {
      long count = numbers[Layout.of(errorClass)];
      if (count > 0) {
        errors.put(errorClass, count);
        judged += isTheProviders(errorClass) ? count : 0;
      }
    }
    return new ModelPerformance(
        series.provider(),
        series.model(),
        numbers[Layout.of(Count.ATTEMPTS)],
        answers,
        judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answers / judged),
        millis(numbers, Layout.LATENCY, 0.5),
        millis(numbers, Layout.LATENCY, 0.95),
        millis(numbers, Layout.LATENCY, 0.99),
        millis(numbers, Layout.FIRST_TOKEN, 0.5),
        millis(numbers, Layout.FIRST_TOKEN, 0.95),
        Map.copyOf(errors));
  }

  /** Another provider would have been asked, and not because the request was too long. */
  private static boolean isTheProviders(ErrorClass errorClass) {
    return errorClass.failOver() && !errorClass.needsLargerWindow();
  }

  private static Duration millis(long[] numbers, int histogram, double share) {
    return Duration.ofMillis(LogBuckets.quantile(numbers, histogram, share));
  }
}

package io.evenkeel.llm.usage;

/**
 * How many tokens answers take: half of them at most {@code median}, 95 of 100 at most {@code p95},
 * each within 6.25 %; 0 when nothing was counted.
 */
public record TokenSpread(long median, long p95) {

  static TokenSpread of(long[] numbers, int histogram) {
    return new TokenSpread(
        LogBuckets.quantile(numbers, histogram, 0.5),
        LogBuckets.quantile(numbers, histogram, 0.95));
  }
}

package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class LogBucketsTest {

  @Test
  void eachValueLiesInItsBucketAndTheBucketIsNarrow() {
    for (long value = 0; value < (1L << 22); value += 1 + value / 50) {
      int index = LogBuckets.index(value);
      assertThat(LogBuckets.least(index)).isLessThanOrEqualTo(value);
      assertThat(LogBuckets.least(index + 1)).isGreaterThan(value);
      assertThat(LogBuckets.least(index + 1) - LogBuckets.least(index))
          .isLessThanOrEqualTo(Math.max(1, LogBuckets.least(index) / 8));
    }
  }

  @Test
  void bucketsFollowEachOtherWithoutAGap() {
    IntStream.range(0, LogBuckets.SIZE)
        .forEach(
            index ->
                assertThat(LogBuckets.index(LogBuckets.least(index)))
                    .as("bucket %d", index)
                    .isEqualTo(index));
  }

  @Test
  void whatNoBucketIsForCountsInTheNearest() {
    assertThat(LogBuckets.index(-1)).isZero();
    assertThat(LogBuckets.index(Long.MIN_VALUE)).isZero();
    assertThat(LogBuckets.index(1L << 22)).isEqualTo(LogBuckets.SIZE - 1);
    assertThat(LogBuckets.index(Long.MAX_VALUE)).isEqualTo(LogBuckets.SIZE - 1);
  }

  @Test
  void quantilesAreThoseOfTheValuesWithinTheirPromise() {
    long[] counts = new long[LogBuckets.SIZE + 1];
    for (long value = 1; value <= 10_000; value++) {
      counts[1 + LogBuckets.index(value)]++;
    }
    assertThat((double) LogBuckets.quantile(counts, 1, 0.5)).isBetween(4_687.0, 5_313.0);
    assertThat((double) LogBuckets.quantile(counts, 1, 0.95)).isBetween(8_906.0, 10_094.0);
    assertThat(LogBuckets.quantile(new long[LogBuckets.SIZE], 0, 0.5)).isZero();
  }

  @Test
  void theQuantileOfOneValueIsThatValue() {
    long[] counts = new long[LogBuckets.SIZE];
    counts[LogBuckets.index(7)]++;
    assertThat(LogBuckets.quantile(counts, 0, 0)).isEqualTo(7);
    assertThat(LogBuckets.quantile(counts, 0, 1)).isEqualTo(7);
  }
}

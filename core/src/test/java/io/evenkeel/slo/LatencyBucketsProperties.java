package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

@Tag("SLO-4")
class LatencyBucketsProperties {
  private static final double LONGEST = Math.log((double) Duration.ofHours(1).toNanos());

  @Property(tries = 5_000)
  void fromAMicrosecondToAnHourABucketStandsForItsDurationsWithinTwoPercent(
      @ForAll @DoubleRange(min = 0, max = 1) double position) {
    long nanos = (long) Math.exp(Math.log(1_000) + position * (LONGEST - Math.log(1_000)));
    double shown = LatencyBuckets.nanos(LatencyBuckets.of(nanos));
    assertThat(Math.abs(shown - nanos) / nanos).isLessThanOrEqualTo(0.02);
  }

  @Property(tries = 2_000)
  void aLongerDurationIsNeverInAShorterBucket(
      @ForAll @LongRange(max = Long.MAX_VALUE - 1) long nanos) {
    assertThat(LatencyBuckets.of(nanos + 1))
        .isBetween(LatencyBuckets.of(nanos), LatencyBuckets.COUNT - 1);
    assertThat(LatencyBuckets.of(nanos / 2)).isBetween(0, LatencyBuckets.of(nanos));
  }

  // Every bound, from both sides: a random duration rarely meets one.
  @Property(tries = 1)
  void noBucketIsWiderThanTwoPercentToEitherSide() {
    for (int bucket = 1; bucket < LatencyBuckets.COUNT; bucket++) {
      double shown = LatencyBuckets.nanos(bucket);
      long inside = Math.round(shown);
      assertThat(LatencyBuckets.of(inside)).isEqualTo(bucket);
      assertThat(LatencyBuckets.of((long) (shown * 0.98))).isLessThan(bucket);
      if (bucket < LatencyBuckets.COUNT - 1) {
        assertThat(LatencyBuckets.of((long) Math.ceil(shown * 1.0205))).isGreaterThan(bucket);
      }
    }
  }
}

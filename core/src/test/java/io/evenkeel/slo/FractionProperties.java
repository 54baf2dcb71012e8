package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

@Tag("SLO-6")
class FractionProperties {

  @Property(tries = 3_000)
  void aShareOfAnyCountIsExactAndRoundedHalfUp(
      @ForAll @LongRange(max = Long.MAX_VALUE) long count,
      @ForAll @LongRange(max = Long.MAX_VALUE) long some,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long other) {
    check(count, Math.min(some, other), Math.max(some, other));
  }

  @Property(tries = 3_000)
  void aShareOfASmallCountIsExactAndRoundedHalfUp(
      @ForAll @LongRange(max = 50) long count,
      @ForAll @LongRange(max = 20) long some,
      @ForAll @LongRange(min = 1, max = 20) long other) {
    check(count, Math.min(some, other), Math.max(some, other));
  }

  @Example
  void ofNothingObservedEverythingCounts() {
    assertThat(Fraction.of(7, 0, 0)).isEqualTo(7);
  }

  private static void check(long count, long part, long whole) {
    long expected =
        BigDecimal.valueOf(count)
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
            .longValueExact();
    assertThat(Fraction.of(count, part, whole)).isEqualTo(expected);
  }
}

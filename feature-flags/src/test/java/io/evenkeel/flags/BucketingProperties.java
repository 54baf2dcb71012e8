package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("FLAG-2")
class BucketingProperties {

  private static boolean isCanary(String salt, String unit, int share) {
    return new Bucketing(salt).bucket(unit) < share;
  }

  @Property
  void everyTextHasABucket(@ForAll String salt, @ForAll String unit) {
    assertThat(new Bucketing(salt).bucket(unit)).isBetween(0, 99_999);
  }

  @Property
  void aUnitStaysInItsBucket(@ForAll String salt, @ForAll String unit) {
    String copy = String.valueOf(unit.toCharArray());
    assertThat(new Bucketing(salt).bucket(copy)).isEqualTo(new Bucketing(salt).bucket(unit));
  }

  @Property
  void aLargerShareKeepsEveryoneOfASmallerOne(
      @ForAll String salt,
      @ForAll String unit,
      @ForAll @IntRange(max = 100_000) int one,
      @ForAll @IntRange(max = 100_000) int other) {
    if (isCanary(salt, unit, Math.min(one, other))) {
      assertThat(isCanary(salt, unit, Math.max(one, other))).isTrue();
    }
  }

  @Property
  void nobodyIsInZeroAndEverybodyInAHundredPercent(@ForAll String salt, @ForAll String unit) {
    assertThat(isCanary(salt, unit, 0)).isFalse();
    assertThat(isCanary(salt, unit, 100_000)).isTrue();
  }

  @Property(tries = 20)
  void aShareIsMetWithinFiveSigma(
      @ForAll String salt, @ForAll @IntRange(min = 1_000, max = 99_000) int share) {
    int samples = 20_000;
    var bucketing = new Bucketing(salt);
    int canaries = 0;
    for (int i = 0; i < samples; i++) {
      canaries += bucketing.bucket("session-" + i) < share ? 1 : 0;
    }
    double p = share / 100_000.0;
    assertThat((double) canaries)
        .isCloseTo(
            samples * p,
            org.assertj.core.api.Assertions.within(5 * Math.sqrt(samples * p * (1 - p))));
  }
}

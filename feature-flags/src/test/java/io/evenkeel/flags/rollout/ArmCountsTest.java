package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class ArmCountsTest {

  @Test
  void aUnitThatFailsAfterItWasExposedIsAFailureOfAnExposureInTheTimeBetween() {
    ArmCounts before = new ArmCounts(10, 0, 0, 4, 0);
    ArmCounts after = new ArmCounts(10, 2, 1, 4, 1);

    assertThat(after.since(before)).isEqualTo(new ArmCounts(2, 2, 1, 1, 1));
  }
}

package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch over what everybody has: an hour, and one in two hundred may fail. */
@Tag("FLAG-6")
class BakePeriodTest {
  private final RampScenario service = new RampScenario(ramp("f", 100));

  private void units(int good, int bad) {
    service.traffic("f", good, 0, 0);
    service.traffic("f", bad, 1, 1);
  }

  private String lastText() {
    service.time.advance(Duration.ofSeconds(1));
    return service.verdicts.get(service.verdicts.size() - 1).text();
  }

  @Test
  void timeCountsWhileACanaryIsBelowItsThresholdByChanceAndEndsWhenItIsNot() {
    units(198, 2);
    service.time.advance(Duration.ofMinutes(90));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(service.status().text())
        .startsWith("success in this stage is below the threshold (canary 2 failed of 200");

    units(400, 0);
    assertThat(lastText()).startsWith("the bake period is over: healthy");
    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);
    assertThat(service.decisions()).isEqualTo(List.of(Verdict.PROMOTE));
  }

  @Test
  void aCanaryThatStaysBelowItsThresholdBakesOn() {
    units(198, 2);
    service.time.advance(Duration.ofHours(5));
    service.restart();
    service.time.advance(Duration.ofHours(5));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
  }

  @Test
  void timeDoesNotCountWhileACanaryIsSuspectedForMoreThanChanceExplains() {
    units(195, 5);
    service.time.advance(Duration.ofMinutes(90));
    assertThat(lastText()).startsWith("suspect: success in this stage is below the threshold");

    units(4_000, 0);
    service.time.advance(Duration.ofMinutes(55));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    service.time.advance(Duration.ofMinutes(10));
    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);
  }

  @Test
  void timeWithoutDataDoesNotCount() {
    units(99, 0);
    service.time.advance(Duration.ofHours(5));
    assertThat(lastText()).startsWith("thin data: 99 of 100 units of the canary");

    units(1, 0);
    service.time.advance(Duration.ofMinutes(55));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    service.time.advance(Duration.ofMinutes(10));
    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);
  }

  @Test
  void aCanaryThatGoesBackAndForthOverItsThresholdIsNotToldOfEachTime() {
    units(99, 1);
    for (int i = 0; i < 20; i++) {
      units(200, 0);
      units(0, 1);
    }
    assertThat(service.verdicts)
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.text()).startsWith("baking: "));
  }
}

package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WallClockTest {

  @Test
  @Tag("SLO-6")
  void aWallClockThatJumpsChangesNothing() {
    try (var steady = engine();
        var jumping = engine()) {
      for (int minute = 0; minute < 600; minute++) {
        for (Engine engine : new Engine[] {steady, jumping}) {
          SloService api = engine.slos.service("api");
          api.record(Outcome.SUCCESS, minute);
          api.record(minute % 7 == 0 ? Outcome.SERVER_ERROR : Outcome.SUCCESS, minute);
          engine.time.advance(Duration.ofMinutes(1));
        }
        jumping.time.jumpWallClock(Duration.ofHours(minute % 2 == 0 ? 1 : -1));
        assertThat(jumping.slos.statuses()).isEqualTo(steady.slos.statuses());
        assertThat(jumping.slos.objectives().get(0).burnRate(Duration.ofHours(1)))
            .isEqualTo(steady.slos.objectives().get(0).burnRate(Duration.ofHours(1)));
      }
    }
  }

  private static Engine engine() {
    return new Engine(Objectives.availability("api", "99.9"));
  }
}

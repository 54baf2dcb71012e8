package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.rollout.CanaryService.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump and processes that stand still make nobody grow and bring nobody back. */
@Tag("FLAG-6")
class ClockJumpTest {
  private static final String RAMP =
      "strategy: gradual, success_threshold: 99, ramp: {steps: [20, 50, 100], hold: 5m, bake: 1h}";

  @TempDir private Path directory;

  @Test
  void aWallClockThatJumpsAheadShortensNoHold() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.healthy(4_000);
      service.time.jumpWallClock(Duration.ofDays(2));
      service.time.advance(Duration.ofSeconds(30));
      assertThat(service.decisions()).isEmpty();

      service.healthy(2_000);
      assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
      assertThat(service.canariesIn1000()).isBetween(430, 570);
    }
  }

  @Test
  void sessionsOfAWallClockThatWasSetBackHaveTheControlAndNothingGrowsUntilItIsRightAgain() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.healthy(2_000);
      service.time.jumpWallClock(Duration.ofHours(-1));
      service.healthy(4_000);

      assertThat(service.canariesIn1000()).isZero();
      service.time.jumpWallClock(Duration.ofHours(1));
      assertThat(service.canariesIn1000()).isBetween(150, 250);
      service.healthy(4_000);
      assertThat(service.decisions()).contains(Verdict.PROMOTE).doesNotContain(Verdict.ROLLBACK);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-48, -1, 1, 48})
  void aRollbackStaysWhereverTheWallClockGoes(long hours) {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.2));
      service.time.jumpWallClock(Duration.ofHours(hours));
      service.healthy(2_000);
      service.restart();
      service.healthy(2_000);

      assertThat(service.canariesIn1000()).isZero();
      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    }
  }

  @Test
  void aProcessThatStoodStillHasNotHeldItsStep() {
    try (var service =
        new CanaryService(directory, yaml(RAMP.replace("20, 50", "50").replace("5m", "9m")))) {
      service.healthy(5_000);
      var pause =
          service.time.every(
              "a pause", Duration.ofMinutes(1), () -> service.time.advance(Duration.ofHours(5)));
      service.time.advance(Duration.ofMinutes(1));
      pause.close();
      service.time.advance(Duration.ofSeconds(10));

      assertThat(service.decisions()).isEmpty();
      assertThat(service.lastVerdict().text()).startsWith("hold time: ");
      service.time.advance(Duration.ofMinutes(5));
      assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
    }
  }

  @Test
  void aFloodWhileTheJudgeStoodStillIsJudgedWhenItLooksAgain() {
    try (var service = new CanaryService(directory, yaml(RAMP.replace("20, ", "")))) {
      for (int i = 0; i < 2_000; i++) {
        service.session("s-" + i, new Conduct(0, 0, 0, 0), new Conduct(1, 0, 0, 0));
      }
      service.time.advance(Duration.ofSeconds(1));

      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    }
  }
}

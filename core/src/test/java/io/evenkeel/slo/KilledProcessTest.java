package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.slo.KilledProcesses.Loss;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, a real disk and kill -9; {@link SurvivalReport} does the same 200 times. */
@Tag("SLO-12")
@Timeout(180)
class KilledProcessTest {
  private static final long INTERVAL = 1_000;

  @TempDir Path directory;

  @Test
  void killedProcessesLoseAtMostAnIntervalAndNothingOfTheirPredecessors() throws Exception {
    List<Loss> losses =
        new KilledProcesses(directory, INTERVAL, new Random(12)).kill(10, 50, 2_200);

    assertThat(losses).hasSize(10);
    for (Loss loss : losses) {
      assertThat(loss.recoveries()).as("files that failed to load").isZero();
      assertThat(loss.found())
          .as("never more than was counted")
          .isLessThanOrEqualTo(loss.counted() + 5);
      assertThat(loss.lostMillis()).as("milliseconds lost").isLessThanOrEqualTo(INTERVAL);
    }
    Loss last = losses.get(losses.size() - 1);
    assertThat(last.observedMillis())
        .as("time between processes is not observed")
        .isLessThanOrEqualTo(last.livedMillis() + 10 * 200)
        .isGreaterThanOrEqualTo(last.livedMillis() - 10 * INTERVAL);
    assertThat(losses).as("something survived").anyMatch(loss -> loss.found() > 500);
  }
}

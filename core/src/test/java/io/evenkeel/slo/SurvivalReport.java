package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.slo.KilledProcesses.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred kills and a report about them: {@code mvn test -pl core -Dtest=SurvivalReport}. Takes
 * about eight minutes, so only whoever asks for it by name gets it.
 */
class SurvivalReport {
  private static final long INTERVAL = 1_000;
  private static final int KILLS = 200;
  private static final long SEED = 2026;

  @TempDir Path directory;

  @Test
  void twoHundredKills() throws Exception {
    List<Loss> losses =
        new KilledProcesses(directory, INTERVAL, new Random(SEED)).kill(KILLS, 50, 2_500);

    Path report = Path.of("..", "benchmarks", "reports", "slo-survival.md");
    Files.createDirectories(report.getParent());
    Files.writeString(report, report(losses));
    assertThat(losses).hasSize(KILLS).allMatch(loss -> loss.recoveries() == 0);
    assertThat(losses).allMatch(loss -> loss.lostMillis() <= INTERVAL);
  }

  private static String report(List<Loss> losses) {
    long[] lost = losses.stream().mapToLong(Loss::lostMillis).sorted().toArray();
    Loss last = losses.get(losses.size() - 1);
    long counted = 0;
    long before = 0;
    for (Loss loss : losses) {
      counted += loss.counted() - before;
      before = loss.found();
    }
    return """
        # Survival of `kill -9`

        %d processes in a row count a call a millisecond into the same state directory, each killed with SIGKILL at a
        random moment of its life (50 to 2,500 ms, seed %d); the next one says what it found. State is saved every
        %,d ms. Command: `mvn test -pl core -Dtest=SurvivalReport`; %s %s, %d processors that other work shared.

        | | |
        | --- | --- |
        | kills | %d |
        | kills that lost more than one interval | %d |
        | lost by a kill: median / 95th percentile / most | %d / %d / %d ms |
        | calls counted / found by the last process | %,d / %,d |
        | files that failed to load | %d |
        | time counted by all processes / of which the last one's window calls observed | %.1f / %.1f s |

        A loss is the time between the last call that the successor found and the last one that the dead process
        is known to have counted. What was lost shows: observed time ends with the last save, too.
        """
        .formatted(
            losses.size(),
            SEED,
            INTERVAL,
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            losses.size(),
            losses.stream().filter(loss -> loss.lostMillis() > INTERVAL).count(),
            lost[lost.length / 2],
            lost[lost.length * 95 / 100],
            lost[lost.length - 1],
            counted,
            last.found(),
            losses.stream().mapToLong(Loss::recoveries).max().orElse(0),
            last.livedMillis() / 1_000.0,
            last.observedMillis() / 1_000.0);
  }
}

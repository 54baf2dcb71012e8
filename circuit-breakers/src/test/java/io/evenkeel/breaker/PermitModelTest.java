package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random walks beside a model. A few in each build; as many steps as the system property {@code
 * evenkeel.steps} says, with a report, by {@code benchmarks/breakers model}.
 */
@Tag("LLM-1")
class PermitModelTest {
  private static final int FEW = 100_000;
  private static final int STEPS_OF_A_LIFE = 500;

  @Test
  void aBreakerDoesWhatItsModelDoesAtEveryStep() throws IOException {
    int steps = Integer.getInteger("evenkeel.steps", FEW);
    int lives = (steps + STEPS_OF_A_LIFE - 1) / STEPS_OF_A_LIFE;
    long started = System.nanoTime();
    var figures = new WalkFigures();
    for (long seed = 0; seed < lives; seed++) {
      try {
        new PermitWalk(seed, figures).run(STEPS_OF_A_LIFE);
      } catch (AssertionError e) {
        throw new AssertionError("walk " + seed + " left its model", e);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    String report = System.getProperty("evenkeel.report", "");
    if (!report.isEmpty()) {
      Files.writeString(Path.of(report), report(lives, took, figures));
    }

    assertThat(figures.leaks).isZero();
    assertThat(figures.staleTransitions).isZero();
    assertThat(figures.overfullHouses).isZero();
    // That it can fail: what must not happen could have happened often.
    assertThat(figures.staleEnds).isGreaterThan(steps / 100);
    assertThat(figures.fullHouses).isGreaterThan(steps / 100);
    assertThat(figures.transitions).isGreaterThan(steps / 100);
  }

  private static String report(int lives, Duration took, WalkFigures figures) {
    return String.format(
        """
        # Breakers beside their model

        `benchmarks/breakers model %1$d`: %1$,d random steps in %2$,d lives of a breaker, %3$d s, Java %4$s.
        A step takes a permit, an admission or an asynchronous call; ends one well, badly, slowly, late, with a
        cancellation or twice; lets time pass; forces open, clears, or changes the settings (1 to 4 probes, 1 to
        7 calls at least, windows of 2 to 9 s, with and without limits of time). After each step the state, the
        transitions, the calls in flight, those overdue, the outcomes and the failures in the window are those
        of a model that keeps every call and reads no code of ours.

        | | |
        | --- | --: |
        | steps after which breaker and model differed | 0 |
        | calls let through / refused | %5$,d / %6$,d |
        | permits still taken when every call had ended | %7$,d |
        | transitions | %8$,d |
        | ends of calls from an earlier phase | %9$,d |
        | transitions or outcomes by them | %10$,d |
        | permits ended twice | %11$,d |
        | calls that ran into their time limit | %12$,d |
        | probes | %13$,d |
        | moments with all places of probes taken | %14$,d |
        | moments with more probes in flight than places | %15$,d |
        """,
        figures.steps,
        lives,
        took.toSeconds(),
        System.getProperty("java.version"),
        figures.admissions,
        figures.refusals,
        figures.leaks,
        figures.transitions,
        figures.staleEnds,
        figures.staleTransitions,
        figures.doubleEnds,
        figures.timeouts,
        figures.probes,
        figures.fullHouses,
        figures.overfullHouses);
  }
}

package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random lives of an objective against an oracle. A few of them in each build; as many as the
 * system property {@code evenkeel.traces} says, with a report, by {@code benchmarks/slo-exactness}.
 */
class ExactnessTest {
  private static final int FEW = 40;

  @Test
  @Tag("SLO-6")
  @Tag("SLO-7")
  void randomLivesAreCountedExactlyAndTheirBudgetsNearly() throws IOException {
    int traces = Integer.getInteger("evenkeel.traces", FEW);
    long started = System.nanoTime();
    var figures = new ExactnessFigures();
    LongStream.range(0, traces)
        .parallel()
        .mapToObj(ExactnessTest::live)
        .forEachOrdered(figures::add);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    String report = System.getProperty("evenkeel.report", "");
    if (!report.isEmpty()) {
      Files.writeString(Path.of(report), report(traces, took, figures));
    }
    assertThat(figures.failures()).isEmpty();
    assertThat(figures.readings()).isGreaterThan(200L * traces);
    assertThat(figures.budgets()).isGreaterThan(traces);
  }

  private static ExactnessFigures live(long seed) {
    var figures = new ExactnessFigures();
    try {
      new ExactnessTrace(seed, figures).run();
    } catch (RuntimeException e) {
      throw new IllegalStateException("trace " + seed, e);
    }
    return figures;
  }

  private static String report(int traces, Duration took, ExactnessFigures figures) {
    return String.format(
        """
        # Exactness of windows and budgets

        `benchmarks/slo exactness %1$d`: %1$,d random lives of an objective (1 hour to 62 days each) in
        %2$d s on %3$d processors, Java %4$s. They hold bursts and silence, late and missed ticks, jumps of
        the wall clock by an hour, summer time in eight zones, maintenance, restarts from stored state
        after a kill, and counters that pass the end of a `long`.

        - **Counts.** %5$,d readings of ten rolling and four calendar windows: good, bad and coverage are
          equal to the last bit to those of an oracle that keeps every tick and knows no rings (the
          ticks that are the first in their quantum, a straight line between two by observed time,
          rounded half up). Readings that differ: %6$,d.
        - **Budgets.** %7$,d readings of a 30-day budget with a target of 99 %%, against the events
          themselves. The difference is absolute, in percent of the whole budget. Where the half hour
          in which the window begins holds more than 0.1 %% of the budget all by itself (a burst, or a
          budget of less than a thousand events), the reading may be further off; then it and the truth
          both lie between that half hour's two edges, which is checked too.

        | 30-day budgets | readings | within 0.1 %% | median | 99.9th percentile | largest |
        | --- | --: | --: | --: | --: | --: |
        %8$s""",
        traces,
        took.toSeconds(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        figures.readings(),
        figures.failures().size(),
        figures.budgets(),
        figures.table());
  }
}

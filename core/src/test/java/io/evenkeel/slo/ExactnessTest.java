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
    return traces + " traces in " + took.toSeconds() + " s\n" + figures.table();
  }
}

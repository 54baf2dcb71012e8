package io.evenkeel.benchmarks;

import io.evenkeel.benchmarks.report.Keep;
import io.evenkeel.benchmarks.report.Measured;
import io.evenkeel.benchmarks.report.Page;
import io.evenkeel.benchmarks.report.Regressions;
import io.evenkeel.benchmarks.report.Regressions.Regression;
import io.evenkeel.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, prints a Markdown table with the ratio of each to its floor, and names what
 * costs more than in the committed results: then it ends with 1.
 */
public final class Benchmarks {
  private static final String ALL = "io\\.evenkeel\\.benchmarks\\..*";

  /** Measured at once with one to four threads; other benchmarks say how many they have. */
  private static final String THREADS = "ThreadScaling";

  private static final int MOST_THREADS = 4;

  /** What a quick run leaves out: it may take ten minutes. */
  private static final String SLOW = "OnTwoThreads|Scaling";

  private Benchmarks() {}

  /**
   * Arguments: {@code quick} or {@code full}, the directory for the results, that of the committed
   * ones, and, if not all are wanted, a regular expression for names.
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    if (arguments.length < 3 || !List.of("quick", "full").contains(arguments[0])) {
      System.err.println("usage: benchmarks/run quick|full [name]");
      System.exit(2);
    }
    String profile = arguments[0];
    boolean chosen = arguments.length > 3;
    Path directory = Files.createDirectories(Path.of(arguments[1]));
    double load = Measured.load();
    Collection<RunResult> measured = run(profile, chosen ? arguments[3] : ALL, chosen);
    Results results = Measured.of(measured, profile, load);
    results.write(directory.resolve("results.json"));
    String tables = Page.tables(results);
    Files.writeString(directory.resolve("results.md"), tables);
    System.out.println();
    System.out.print(tables);
    Path committed = Keep.file(Path.of(arguments[2]), results.feature());
    if (Files.exists(committed) && report(Regressions.between(Results.read(committed), results))) {
      System.exit(1);
    }
  }

  private static Collection<RunResult> run(String profile, String names, boolean chosen)
      throws RunnerException {
    boolean everything = profile.equals("full") || chosen;
    String left = everything ? THREADS : THREADS + "|" + SLOW;
    List<RunResult> measured = new ArrayList<>(run(options(profile).include(names).exclude(left)));
    if (everything) {
      // JMH takes one number of threads for a run; what is included must match both.
      String others = "^(?!.*" + THREADS + ").*$";
      for (int threads = 1; threads <= MOST_THREADS; threads++) {
        measured.addAll(run(options(profile).include(names).exclude(others).threads(threads)));
      }
    }
    if (measured.isEmpty()) {
      throw new NoBenchmarksException();
    }
    return measured;
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException e) {
      return List.of();
    }
  }

  private static boolean report(List<Regression> regressions) {
    regressions.forEach(each -> System.out.println("WORSE " + each.describe()));
    return regressions.stream().anyMatch(Regression::certain);
  }

  private static ChainedOptionsBuilder options(String profile) {
    boolean full = profile.equals("full");
    return new OptionsBuilder()
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(full ? 2 : 1)
        // The scanner is large: it takes the compiler seconds to know which parts of it matter.
        .warmupIterations(5)
        .warmupTime(TimeValue.milliseconds(full ? 1_500 : 400))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(full ? 600 : 250))
        .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
        .addProfiler(GCProfiler.class);
  }
}

package io.evenkeel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints a Markdown table with the ratio of each to its floor. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Arguments: {@code quick} or {@code full}, the directory for the results, and, if not all are
   * wanted, a regular expression for names.
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    if (arguments.length < 2 || !List.of("quick", "full").contains(arguments[0])) {
      System.err.println("usage: benchmarks/run quick|full [name]");
      System.exit(2);
    }
    String names = arguments.length > 2 ? arguments[2] : "io\\.evenkeel\\.benchmarks\\..*";
    Path directory = Files.createDirectories(Path.of(arguments[1]));
    Collection<RunResult> results =
        new Runner(options(arguments[0], names, directory.resolve("results.json")).build()).run();
    String table = ResultTable.of(results);
    Files.writeString(directory.resolve("results.md"), table);
    System.out.println();
    System.out.print(table);
  }

  private static ChainedOptionsBuilder options(String length, String names, Path json) {
    boolean full = length.equals("full");
    return new OptionsBuilder()
        .include(names)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(full ? 2 : 1)
        // The scanner is large: it takes the compiler seconds to know which parts of it matter.
        .warmupIterations(5)
        .warmupTime(TimeValue.milliseconds(full ? 2_000 : 700))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(full ? 1_000 : 400))
        .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
        .addProfiler(GCProfiler.class)
        .resultFormat(ResultFormatType.JSON)
        .result(json.toString());
  }
}

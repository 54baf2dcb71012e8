package io.evenkeel.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a full run into the committed results and writes the page anew. Tables that the run did not
 * measure stay as they were.
 */
public final class Keep {
  private Keep() {}

  /** Arguments: the results of the run, the directory of the reports. */
  public static void main(String[] arguments) throws IOException {
    Path run = Path.of(arguments[0]);
    if (!Files.exists(run)) {
      fail("There is no " + run + ": run benchmarks/run full first.");
    }
    Results now = Results.read(run);
    if (!now.profile().equals("full")) {
      fail("The last run was " + now.profile() + ": only a full one is kept.");
    }
    keep(now, Path.of(arguments[1]));
  }

  static void keep(Results now, Path directory) throws IOException {
    Path file = file(directory, now.feature());
    (Files.exists(file) ? Results.read(file).with(now) : now).write(file);
    List<Results> all = all(directory);
    Files.writeString(directory.resolve("speed.md"), Page.of(all));
    for (Results results : all) {
      for (Table table : results.tables()) {
        Files.writeString(directory.resolve(Page.chart(table, results)), Charts.of(table));
      }
    }
  }

  /** Where the results of a Java are kept. */
  public static Path file(Path directory, int feature) {
    return directory.resolve("speed-" + feature + ".json");
  }

  private static List<Results> all(Path directory) throws IOException {
    List<Results> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().matches("speed-\\d+\\.json"))
              .toList()) {
        all.add(Results.read(file));
      }
    }
    all.sort(Comparator.comparingInt(Results::feature));
    return all;
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(2);
  }
}

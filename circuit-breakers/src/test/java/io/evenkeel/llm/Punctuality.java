package io.evenkeel.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How late things were, and a report of it. A build forgives what its neighbours on the machine
 * cost; a report forgives nothing, and says for how long the machine itself stood still.
 */
final class Punctuality implements AutoCloseable {
  private static final String REPORT = System.getProperty("evenkeel.report", "");

  /** Added to a bar in a build, where a neighbour may take the processor for as long. */
  private static final Duration FORGIVEN = Duration.ofSeconds(5);

  private final Hiccups hiccups = new Hiccups();
  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  /** Something that happened, and how long the machine stood still meanwhile. */
  private record Moment(Duration at, Duration hiccup) {}

  /** One row of a report, as it is measured. */
  final class Row {
    private final String section;
    private final String name;
    private final String outcome;
    private final Duration due;
    private final List<Moment> moments = new ArrayList<>();

    private Row(String section, String name, String outcome, Duration due) {
      this.section = section;
      this.name = name;
      this.outcome = outcome;
      this.due = due;
      hiccups.longest();
    }

    void note(Duration at) {
      moments.add(new Moment(at, hiccups.longest()));
    }

    /** Whether nothing was later than promised. */
    boolean isPunctual(Duration promised) {
      Duration forgiven = isReport() ? Duration.ZERO : FORGIVEN;
      return last().at.compareTo(due.plus(promised).plus(forgiven)) <= 0;
    }

    /** Ends the row. */
    void end() {
      List<Moment> sorted = moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
      sections
          .computeIfAbsent(section, title -> new ArrayList<>())
          .add(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %d | %s | %s | %s | %s |",
                  name,
                  outcome,
                  sorted.size(),
                  millis(sorted.get(sorted.size() / 2).at),
                  millis(last().at),
                  millis(last().at.minus(due)),
                  millis(last().hiccup)));
    }

    private Moment last() {
      return moments.stream().max(Comparator.comparing(Moment::at)).orElseThrow();
    }

    @Override
    public String toString() {
      return name + ": " + moments;
    }
  }

  /** How often each thing is done. */
  static int repetitions() {
    return Integer.getInteger("evenkeel.repetitions", 1);
  }

  static boolean isReport() {
    return !REPORT.isEmpty();
  }

  /** Begins a row, of things that have to happen by {@code due}. */
  Row row(String section, String name, String outcome, Duration due) {
    return new Row(section, name, outcome, due);
  }

  /** Writes the report where one is wanted. */
  @Override
  public void close() throws IOException {
    hiccups.close();
    if (!isReport()) {
      return;
    }
    var text = new StringBuilder(head());
    sections.forEach(
        (title, rows) -> {
          text.append("\n## ").append(title).append("\n\n");
          text.append(
              "| what the provider does | what follows | n | median ms | last ms | beyond ms |"
                  + " machine ms |\n| --- | --- | --: | --: | --: | --: | --: |\n");
          rows.forEach(row -> text.append(row).append('\n'));
        });
    Files.writeString(Path.of(REPORT), text.toString());
  }

  private static String head() {
    return """
        # Nobody waits longer than was promised

        Every fault of the matrix over real sockets on one machine, client and servers in one process. "Beyond" is the
        last repetition's distance from the deadline or limit that the section names; negative: before it. "Machine" is
        for how long a thread beside the call that wanted to rest for a millisecond got no processor during that
        repetition: what no program on this machine could have kept. A hundred calls go before, to be compiled.

        %s %s, %d processors, %s. Again, from the root of the project:

        ```
        mvn -pl circuit-breakers -am test -Dtest=PunctualityTest -Dsurefire.failIfNoSpecifiedTests=false \\
          -Devenkeel.repetitions=%d -Devenkeel.report=$PWD/benchmarks/reports/llm-fault-matrix.md
        ```
        """
        .formatted(
            System.getProperty("java.vm.name"),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            repetitions());
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
  }
}

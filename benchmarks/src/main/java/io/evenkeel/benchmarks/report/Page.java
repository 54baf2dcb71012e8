package io.evenkeel.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results as Markdown: the bars first, then each table with the ratios to its floors. */
public final class Page {
  private Page() {}

  /** The whole page, of one or more JDKs. */
  static String of(List<Results> all) {
    StringBuilder page = new StringBuilder("# What the hot paths cost\n\n");
    page.append(
        """
        Written by `benchmarks/run keep`. Each table was measured in one run; read ratios, not nanoseconds.
        Two forks, average time, `-prof gc`; `±` is half of JMH's interval of 99.9 %, `B` what an operation allocates.
        Rows named *floor* are the least that anybody could pay, *peer* what one would use instead.

        """);
    for (Results results : all) {
      page.append("- Java ").append(results.java()).append("; ").append(results.machine());
      page.append('\n');
    }
    page.append("\n## Bars\n\n| | at most |");
    all.forEach(results -> page.append(" Java ").append(results.feature()).append(" |"));
    page.append("\n| --- | --: |").append(" --: |".repeat(all.size())).append('\n');
    for (Bar bar : Bar.ALL) {
      page.append("| ").append(bar.promise()).append(" | ");
      page.append(bar.limit()).append(" |");
      all.forEach(results -> page.append(' ').append(bar.shown(results)).append(" |"));
      page.append('\n');
    }
    areas(all)
        .forEach(
            (area, names) -> {
              page.append("\n## ").append(title(area)).append('\n');
              names.forEach(name -> append(page, name, all));
            });
    page.append("\n## Versions\n\n");
    all.get(0).versions().forEach((name, version) -> page.append(name + " " + version + ", "));
    page.setLength(page.length() - 2);
    return page.append("\n").toString();
  }

  /** Only the tables, as a run prints them. */
  public static String tables(Results results) {
    StringBuilder text = new StringBuilder();
    results.tables().forEach(table -> text.append(markdown(table)).append('\n'));
    return text.toString();
  }

  /** The name of a table's chart. */
  static String chart(Table table, Results results) {
    return "speed-" + results.feature() + "-" + table.name() + ".svg";
  }

  private static Map<String, List<String>> areas(List<Results> all) {
    Map<String, List<String>> areas = new TreeMap<>();
    for (Results results : all) {
      for (Table table : results.tables()) {
        List<String> names = areas.computeIfAbsent(table.area(), area -> new ArrayList<>());
        if (!names.contains(table.name())) {
          names.add(table.name());
        }
      }
    }
    return areas;
  }

  private static String title(String area) {
    return area.substring(0, 1).toUpperCase(Locale.ROOT) + area.substring(1);
  }

  private static void append(StringBuilder page, String name, List<Results> all) {
    for (Results results : all) {
      for (Table table : results.tables()) {
        if (table.name().equals(name)) {
          page.append("\nJava %d, %s.\n\n".formatted(results.feature(), table.measured()));
          page.append(markdown(table));
          page.append(
              "\n![%s on Java %d](%s)\n".formatted(name, results.feature(), chart(table, results)));
        }
      }
    }
  }

  private static String markdown(Table table) {
    List<String> floors = table.floors().stream().map(Row::method).distinct().toList();
    Optional<Row> peer = table.bestPeer();
    StringBuilder text = new StringBuilder("| ").append(table.name());
    text.append(table.perCharacter() ? " | GB/s" : "").append(" | ns | ± | B |");
    floors.forEach(floor -> text.append(" × ").append(floor).append(" |"));
    text.append(peer.isPresent() ? " × best peer |" : "");
    int columns = floors.size() + (peer.isPresent() ? 1 : 0) + (table.perCharacter() ? 1 : 0);
    text.append("\n| --- | --: | --: | --: |").append(" --: |".repeat(columns)).append('\n');
    for (Row row : table.rows()) {
      text.append("| ").append(row.label());
      if (table.isCurve() && row.parameters().isEmpty()) {
        text.append(", threads=").append(row.threads());
      }
      text.append(table.perCharacter() ? " | " + cell("%.2f", 1 / row.nanos()) : "");
      String fine = table.perCharacter() ? "%.3f" : "%.1f";
      text.append(" | ").append(cell(fine, row.nanos()));
      text.append(" | ").append(cell(fine, row.error()));
      text.append(" | ").append(cell(table.perCharacter() ? "%.2f" : "%.0f", row.bytes()));
      text.append(" |");
      for (String floor : floors) {
        text.append(' ').append(cell("%.2f", table.ratio(row, floor))).append(" |");
      }
      peer.ifPresent(
          best -> text.append(' ').append(cell("%.3f", row.nanos() / best.nanos())).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}

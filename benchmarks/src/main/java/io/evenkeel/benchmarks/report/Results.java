package io.evenkeel.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured on one machine with one JDK.
 *
 * @param java the version of the runtime, and who built it
 * @param machine its processor, how many of them, and the system
 * @param profile {@code quick} or {@code full}
 * @param versions of what is measured beside Evenkeel, by artifact
 */
public record Results(
    String java, String machine, String profile, Map<String, String> versions, List<Table> tables) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Tables by area, and by name within it. */
  public Results {
    tables =
        tables.stream()
            .sorted(Comparator.comparing(Table::area).thenComparing(Table::name))
            .toList();
  }

  public static Results read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Results.class);
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** 17 of 17.0.15+6. */
  public int feature() {
    return Runtime.Version.parse(java.substring(0, java.indexOf(' '))).feature();
  }

  /** The tables of both; where both have one, that of the later run. */
  Results with(Results later) {
    Stream<Table> kept =
        tables.stream()
            .filter(
                table -> later.tables.stream().noneMatch(each -> each.name().equals(table.name())));
    List<Table> all = Stream.concat(kept, later.tables.stream()).toList();
    return new Results(later.java, later.machine, later.profile, later.versions, all);
  }

  /** Rows of a class whose method and parameters match a regular expression. */
  Stream<Row> rows(String table, String label) {
    return tables.stream()
        .filter(each -> each.name().equals(table))
        .flatMap(each -> each.rows().stream())
        .filter(row -> row.label().matches(label));
  }

  /** Nanoseconds of the fastest of them, NaN where none was measured. */
  double fastest(String table, String label) {
    return rows(table, label).mapToDouble(Row::nanos).min().orElse(Double.NaN);
  }

  /** Nanoseconds of the slowest of them, NaN where none was measured. */
  double slowest(String table, String label) {
    return rows(table, label).mapToDouble(Row::nanos).max().orElse(Double.NaN);
  }

  /** Bytes of the one that allocates most, NaN where none was measured. */
  double bytes(String table, String label) {
    return rows(table, label).mapToDouble(Row::bytes).max().orElse(Double.NaN);
  }
}

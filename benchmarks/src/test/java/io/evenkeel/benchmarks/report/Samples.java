package io.evenkeel.benchmarks.report;

import java.util.List;
import java.util.Map;

/** Results that nobody measured. */
final class Samples {
  private Samples() {}

  static Results results(Table... tables) {
    return results("17.0.15+6-Debian (Debian)", tables);
  }

  static Results results(String java, Table... tables) {
    return new Results(
        java, "chip × 2, Linux amd64", "full", Map.of("failsafe", "3.3.2"), List.of(tables));
  }

  static Table table(String name, Row... rows) {
    return new Table("flags", name, "2026-12-01, load 0.1", false, List.of(rows));
  }

  static Row row(String method, double nanos) {
    return new Row(method, "", 1, nanos, nanos / 100, 0);
  }

  static Row row(String method, String parameters, double nanos) {
    return new Row(method, parameters, 1, nanos, nanos / 100, 0);
  }
}

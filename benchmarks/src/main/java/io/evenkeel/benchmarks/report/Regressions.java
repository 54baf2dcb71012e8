package io.evenkeel.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What costs more than it did. Ratios to the floor are compared, each within its own run: they
 * survive a change of machine, absolute times do not.
 */
public final class Regressions {
  /** A ratio that grew by more than this is named. */
  static final double TOLERANCE = 1.15;

  private Regressions() {}

  /**
   * A row that got worse.
   *
   * @param certain whether the intervals of the measurement leave no doubt
   */
  public record Regression(Table table, Row row, double before, double now, boolean certain) {
    /** One line for an operator. */
    public String describe() {
      return String.format(
          Locale.ROOT,
          "%s.%s: %.2f × its floor, was %.2f (%+.0f %%)%s",
          table.name(),
          row.label(),
          now,
          before,
          100 * (now / before - 1),
          certain ? "" : ", within the error of this run");
    }
  }

  /** Our rows that both have and that are more than 15 % worse now. */
  public static List<Regression> between(Results before, Results now) {
    List<Regression> worse = new ArrayList<>();
    for (Table table : now.tables()) {
      for (Row row : table.rows()) {
        if (!row.isFloor() && !row.isPeer()) {
          then(before, table, row).flatMap(then -> compare(table, row, then)).ifPresent(worse::add);
        }
      }
    }
    return worse;
  }

  private static Optional<Double> then(Results before, Table table, Row row) {
    return before.tables().stream()
        .filter(then -> then.name().equals(table.name()))
        .flatMap(then -> then.rows().stream().filter(row::isSameAs).map(then::ratio))
        .findFirst();
  }

  private static Optional<Regression> compare(Table table, Row row, double before) {
    double now = table.ratio(row);
    if (!(now > before * TOLERANCE)) {
      return Optional.empty();
    }
    Row floor = table.floorOf(row).orElseThrow();
    double least = (row.nanos() - row.error()) / (floor.nanos() + floor.error());
    return Optional.of(new Regression(table, row, before, now, least > before * TOLERANCE));
  }
}

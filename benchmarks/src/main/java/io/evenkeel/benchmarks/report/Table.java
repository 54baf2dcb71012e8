package io.evenkeel.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The methods of one class, measured in one run.
 *
 * @param area the last part of its package: flags, breakers …
 * @param name of the class
 * @param measured the day, and the load average of the machine when the run began
 * @param perCharacter whether an operation is a character of a long text
 */
public record Table(
    String area, String name, String measured, boolean perCharacter, List<Row> rows) {

  List<Row> floors() {
    return rows.stream().filter(Row::isFloor).toList();
  }

  /** What a row is compared with: the first floor under the same parameters, else the first. */
  Optional<Row> floorOf(Row row) {
    return under(row, floors());
  }

  /** How often a floor of that name fits into a row, NaN without one. */
  double ratio(Row row, String floor) {
    List<Row> named = floors().stream().filter(each -> each.method().equals(floor)).toList();
    return ratio(row, under(row, named));
  }

  private static Optional<Row> under(Row row, List<Row> floors) {
    return floors.stream()
        .filter(floor -> floor.parameters().equals(row.parameters()))
        .filter(floor -> floor.threads() == row.threads())
        .findFirst()
        .or(() -> floors.stream().findFirst());
  }

  /** The fastest of the peers that do the same; one that does less says so in its name. */
  Optional<Row> bestPeer() {
    return rows.stream()
        .filter(Row::isPeer)
        .filter(row -> !row.method().endsWith("NotSticky"))
        .min(Comparator.comparingDouble(Row::nanos));
  }

  /** How often its floor fits into a row, NaN without a floor. */
  double ratio(Row row) {
    return ratio(row, floorOf(row));
  }

  private static double ratio(Row row, Optional<Row> floor) {
    return floor.map(each -> row.nanos() / each.nanos()).orElse(Double.NaN);
  }

  /** Whether it shows how a cost grows: more than one set of parameters or number of threads. */
  boolean isCurve() {
    return rows.stream().map(row -> row.parameters() + row.threads()).distinct().count() > 1;
  }
}

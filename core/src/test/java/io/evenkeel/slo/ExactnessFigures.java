package io.evenkeel.slo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the traces showed. */
final class ExactnessFigures {
  /** Of bad events; the target of these traces is 99 %. */
  private static final double ALLOWED = 0.01;

  /** Of the budget: 0.1 % of what may be consumed in the window. */
  private static final double TOLERANCE = 0.001;

  private final List<String> failures = new ArrayList<>();
  private long readings;
  private long budgets;
  private long straddled;
  private double[] even = new double[1_024];
  private double[] uneven = new double[1_024];

  void expect(boolean holds, String what) {
    if (!holds) {
      failures.add("not so: " + what);
    }
  }

  /** Counts and coverage have to be the same to the last bit. */
  void sameCounts(ExactnessOracle.Answer expected, WindowReading reading) {
    readings++;
    boolean same =
        expected.good() == reading.good()
            && expected.bad() == reading.bad()
            && Double.compare(expected.coverage(), reading.coverage()) == 0;
    if (!same) {
      failures.add(reading + " in place of " + expected);
    }
  }

  /**
   * A budget has to be within 0.1 % of what the events say, unless the quantum in which its window
   * begins alone holds more than that; then both lie between the quantum's two edges.
   */
  void budget(
      WindowReading reading, ExactnessOracle.Answer events, ExactnessOracle.Answer[] edges) {
    double difference =
        Math.abs(
            consumed(reading.good(), reading.bad(), reading.coverage())
                - consumed(events.good(), events.bad(), events.coverage()));
    double most = consumed(edges[1].good(), edges[0].bad(), events.coverage());
    double least = consumed(edges[0].good(), edges[1].bad(), events.coverage());
    boolean straddles = most - least > TOLERANCE;
    expect(
        isBetween(edges[1].bad(), reading.bad(), edges[0].bad())
            && isBetween(edges[1].bad(), events.bad(), edges[0].bad())
            && isBetween(edges[1].good(), reading.good(), edges[0].good())
            && isBetween(edges[1].good(), events.good(), edges[0].good()),
        "a budget lies between the edges of its oldest quantum");
    expect(
        straddles || difference <= TOLERANCE, "a budget is " + difference + " off without reason");
    if (straddles) {
      uneven = put(uneven, straddled++, difference);
    } else {
      even = put(even, budgets - straddled, difference);
    }
    budgets++;
  }

  void add(ExactnessFigures other) {
    failures.addAll(other.failures);
    readings += other.readings;
    for (int i = 0; i < other.straddled; i++) {
      uneven = put(uneven, straddled++, other.uneven[i]);
      budgets++;
    }
    for (int i = 0; i < other.budgets - other.straddled; i++) {
      even = put(even, budgets - straddled, other.even[i]);
      budgets++;
    }
  }

  List<String> failures() {
    return failures;
  }

  long readings() {
    return readings;
  }

  long budgets() {
    return budgets;
  }

  /** Two rows of a Markdown table. */
  String table() {
    return row("the first half hour holds at most 0.1 %", even, budgets - straddled)
        + row("a burst straddles the window's start", uneven, straddled);
  }

  private static String row(String name, double[] differences, long count) {
    double[] sorted = Arrays.copyOf(differences, (int) count);
    Arrays.sort(sorted);
    long within = Arrays.stream(sorted).filter(one -> one <= TOLERANCE).count();
    return String.format(
        "| %s | %,d | %,d | %.4f %% | %.4f %% | %.4f %% |%n",
        name, count, within, at(sorted, 0.5), at(sorted, 0.999), at(sorted, 1));
  }

  private static double at(double[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : 100 * sorted[(int) Math.ceil(quantile * sorted.length) - 1];
  }

  private static double consumed(long good, long bad, double coverage) {
    return bad == 0 ? 0 : (double) bad / (good + bad) / ALLOWED * coverage;
  }

  private static boolean isBetween(long least, long value, long most) {
    return least <= value && value <= most;
  }

  private static double[] put(double[] to, long index, double value) {
    double[] larger = index < to.length ? to : Arrays.copyOf(to, 2 * to.length);
    larger[(int) index] = value;
    return larger;
  }
}

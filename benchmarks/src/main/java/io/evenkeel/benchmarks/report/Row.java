package io.evenkeel.benchmarks.report;

/**
 * One benchmark method with one set of parameters.
 *
 * @param method its name: {@code floor…}, {@code peer…} and {@code evenkeel…} say what it is
 * @param parameters as {@code flags=100}, or empty
 * @param nanos of one operation, on each thread
 * @param error half of the interval of 99.9 %, in nanoseconds
 * @param bytes allocated by one operation; NaN where nobody looked
 */
public record Row(
    String method, String parameters, int threads, double nanos, double error, double bytes) {

  boolean isFloor() {
    return method.startsWith("floor");
  }

  boolean isPeer() {
    return method.startsWith("peer");
  }

  /** With its parameters, as a reader sees it. */
  String label() {
    return parameters.isEmpty() ? method : method + ", " + parameters;
  }

  /** What a curve has on its x axis: its parameter, else how many threads there were. */
  String axis() {
    return parameters.isEmpty() ? "threads" : parameters.substring(0, parameters.indexOf('='));
  }

  /** Where on that axis it stands. */
  double x() {
    return parameters.isEmpty()
        ? threads
        : Double.parseDouble(parameters.substring(parameters.indexOf('=') + 1));
  }

  boolean isSameAs(Row other) {
    return method.equals(other.method)
        && parameters.equals(other.parameters)
        && threads == other.threads;
  }
}

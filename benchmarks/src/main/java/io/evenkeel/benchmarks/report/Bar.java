package io.evenkeel.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What Evenkeel promises about a cost.
 *
 * @param promise what is measured, in words
 * @param unit of the figure: ns, B, × …
 * @param most the largest figure that keeps the promise
 * @param figure how it follows from what was measured; NaN where that was not measured
 */
public record Bar(String promise, String unit, double most, ToDoubleFunction<Results> figure) {
  private static final String STICKY =
      "peer(Togglz|LaunchDarkly|Flagd|Unleash|OpenFeatureInMemory)";
  private static final String FLAGS = "FlagPeersBenchmark";
  private static final String DECISION = "FlagDecisionBenchmark";
  private static final String DECISION_2 = "FlagDecisionOnTwoThreadsBenchmark";
  private static final String SLO = "SloCallBenchmark";
  private static final String SLO_2 = "SloCallOnTwoThreadsBenchmark";
  private static final String BREAKER = "BreakerCallBenchmark";
  private static final String FAILOVER = "FailoverCallBenchmark";
  private static final String FAILOVER_2 = "FailoverCallOnTwoThreadsBenchmark";
  private static final String LINE = "BriefLineBenchmark";
  private static final String MEGABYTES = "ThroughputBenchmark";
  private static final String PATTERNS = "PatternScalingBenchmark";
  private static final String FILE = "LogbackFileBenchmark";
  private static final String REQUEST = "RequestPathBenchmark";

  /** All of them, in the order of the page. */
  public static final List<Bar> ALL =
      List.of(
          cost("static flag", 5, DECISION, "evenkeelStatic"),
          cost("percentage by a 36-character id", 25, DECISION, "evenkeelDecide"),
          ratio("… beside the bare hash", 1.3, DECISION, "evenkeelDecide", "floorBareHash"),
          cost("rule of two conditions", 40, DECISION, "evenkeelRuleOfTwoConditions"),
          allocation("flag decisions", 0, DECISION, "evenkeel(Static|Decide|Rule.*)"),
          across(
              "percentage, two threads beside one", 1.05, DECISION_2, DECISION, "evenkeelDecide"),
          ratio("flag beside the fastest sticky peer", 0.25, FLAGS, "evenkeel", STICKY),
          above(
              "`@Slo`, counted, above the bare call", 12, SLO, "evenkeelCounted", "floorBareCall"),
          above(
              "`@Slo`, counted and timed, above two `nanoTime`",
              15,
              SLO,
              "evenkeelCountedAndTimed",
              "floorTwoNanoTimes"),
          allocation("`@Slo`", 0, SLO, "evenkeel.*"),
          across("`@Slo`, two threads beside one", 1.5, SLO_2, SLO, "evenkeelCountedAndTimed"),
          ratio(
              "`@Slo` beside the cheapest Micrometer timer with a bucket",
              1,
              SLO,
              "evenkeelCountedAndTimed",
              "peer(MicrometerTimer|MicrometerTimerPercentiles|TimedAspectWithBucket)"),
          ratio("`@Slo` beside `@Timed`", 0.25, SLO, "evenkeelCountedAndTimed", "peerTimedAspect"),
          ratio(
              "`@Slo` beside OpenTelemetry's histogram, two threads",
              1,
              SLO_2,
              "evenkeelCountedAndTimed",
              "peerOpenTelemetryHistogram"),
          ratio(
              "call through a breaker beside Resilience4j with the same window",
              1.25,
              BREAKER,
              "evenkeelCall",
              "peerResilience4j"),
          allocation("breaker's permit", 0, BREAKER, "evenkeel(Call|Admit)"),
          above(
              "failover above a breaker of Resilience4j",
              150,
              FAILOVER,
              "evenkeelFailover",
              "peerResilience4j"),
          above("… on two threads", 225, FAILOVER_2, "evenkeelFailover", "peerResilience4j"),
          allocation("failover's decision", 64, FAILOVER, "evenkeelFailover"),
          ratio(
              "failover beside Failsafe's Fallback + Retry + CircuitBreaker",
              1,
              FAILOVER,
              "evenkeelFailover",
              "peerFailsafe.*"),
          cost("clean line of 70 to 120 characters", 150, LINE, "evenkeelStandard"),
          allocation("clean line", 0, LINE, "evenkeelStandard"),
          ratio(
              "clean line beside fifteen patterns",
              0.01,
              LINE,
              "evenkeelStandard",
              "peerFifteenPatterns"),
          new Bar(
              "500 patterns of one's own beside none",
              "×",
              1.5,
              results ->
                  results.fastest(PATTERNS, "evenkeel.*patterns=500")
                      / results.fastest(PATTERNS, "evenkeel.*patterns=0")),
          cost("a character of text poor in candidates", 1 / 0.6, MEGABYTES, "poorInCandidates"),
          new Bar(
              "a character of the worst source of logs",
              "ns",
              1 / 0.25,
              results -> results.slowest(MEGABYTES, "(?!floor|.*AsText).*")),
          ratio(
              "Logback to a file, clean lines", 1.3, FILE, "evenkeelToFile", "floorLogbackToFile"),
          above(
              "whole request above the bare call and Logback's own line",
              1_000,
              REQUEST,
              "evenkeelRequest",
              "floorBareCallAndPlainLog"),
          new Bar(
              "… allocated",
              "B",
              128,
              results ->
                  results.bytes(REQUEST, "evenkeelRequest")
                      - results.bytes(REQUEST, "floorBareCallAndPlainLog")));

  private static Bar cost(String promise, double most, String table, String ours) {
    return new Bar(promise, "ns", most, results -> results.slowest(table, ours));
  }

  private static Bar allocation(String promise, double most, String table, String ours) {
    return new Bar(promise + ", allocated", "B", most, results -> results.bytes(table, ours));
  }

  private static Bar ratio(String promise, double most, String table, String ours, String others) {
    return new Bar(
        promise,
        "×",
        most,
        results -> results.slowest(table, ours) / results.fastest(table, others));
  }

  private static Bar above(String promise, double most, String table, String ours, String other) {
    return new Bar(
        promise,
        "ns",
        most,
        results -> results.slowest(table, ours) - results.fastest(table, other));
  }

  private static Bar across(
      String promise, double most, String table, String otherTable, String ours) {
    return new Bar(
        promise,
        "×",
        most,
        results -> results.slowest(table, ours) / results.fastest(otherTable, ours));
  }

  /** The limit as the page shows it. */
  String limit() {
    return text(most);
  }

  /** The figure as the page shows it. */
  String shown(Results results) {
    double value = figure.applyAsDouble(results);
    if (Double.isNaN(value)) {
      return "not measured";
    }
    return isKept(value) ? text(value) : "**" + text(value) + ", missed**";
  }

  /** Bytes are averages over many operations: half a byte is what a collection leaves of none. */
  private boolean isKept(double value) {
    return value <= (unit.equals("B") ? most + 0.5 : most);
  }

  private String text(double value) {
    String format = unit.equals("×") ? "%.3g ×" : unit.equals("B") ? "%.0f B" : "%.1f ns";
    return String.format(Locale.ROOT, format, value);
  }
}

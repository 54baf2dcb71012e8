package io.evenkeel.console;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ModelPerformance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How models did, as a table for people. */
final class PerformanceText {
  private static final String ROW = "%-18s %-24s %9s %9s %10s %10s %10s %11s %9s  %s";

  private PerformanceText() {}

  static String of(List<ModelPerformance> models) {
    if (models.isEmpty()) {
      return "No model was asked.";
    }
    String head =
        row(
            "provider",
            "model",
            "attempts",
            "success",
            "p50",
            "p95",
            "p99",
            "first token",
            "tokens/s",
            "failures");
    return Stream.concat(Stream.of(head), models.stream().map(PerformanceText::of))
        .collect(Collectors.joining("\n"));
  }

  private static String of(ModelPerformance model) {
    return row(
        TerminalText.of(model.provider()),
        TerminalText.of(model.model()),
        "%,d".formatted(model.attempts()),
        model.successShare().isEmpty() ? "-" : Figures.percent(model.successShare()),
        millis(model.latency().map(ModelPerformance.Latency::p50)),
        millis(model.latency().map(ModelPerformance.Latency::p95)),
        millis(model.latency().map(ModelPerformance.Latency::p99)),
        millis(model.firstTokenP95()),
        model.tokensPerSecond().isEmpty() ? "-" : Figures.number(model.tokensPerSecond()),
        failures(model.failures()));
  }

  private static String failures(Map<ErrorClass, Long> failures) {
    return failures.entrySet().stream()
        .sorted(Map.Entry.<ErrorClass, Long>comparingByValue().reversed())
        .map(
            failure ->
                "%,d %s"
                    .formatted(
                        failure.getValue(), failure.getKey().name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  private static String millis(Optional<Duration> duration) {
    return duration.map(Figures::millis).orElse("-");
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells).stripTrailing();
  }
}

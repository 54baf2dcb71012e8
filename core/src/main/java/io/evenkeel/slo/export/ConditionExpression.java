package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertCondition.Bound;
import io.evenkeel.config.operations.AlertCondition.Comparison;
import io.evenkeel.config.operations.AlertSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A condition in PromQL. Of the signals that conditions can name, an objective's compliance, what
 * is left of its budget, and latency percentiles are published as metrics.
 */
final class ConditionExpression {
  private static final String BUDGET = "error_budget_remaining";
  private static final Pattern LATENCY = Pattern.compile("p([0-9]{2}|99\\.9|999)_latency");

  private ConditionExpression() {}

  /** One rule for each objective that the signal belongs to; none when no metric publishes it. */
  static List<Map<String, Object>> rules(AlertSettings alert, Configuration configuration) {
    return ObjectiveSeries.of(configuration).stream()
        .filter(series -> PublishedMetrics.hasCounters(series.settings().indicator()))
        .flatMap(series -> rule(alert, series).stream())
        .toList();
  }

  private static Optional<Map<String, Object>> rule(AlertSettings alert, ObjectiveSeries series) {
    AlertCondition condition = alert.condition();
    return Stream.of(
            budget(condition, series), compliance(condition, series), latency(condition, series))
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            expression ->
                new AlertRule(alert.name(), alert.severity(), series)
                    .firing(
                        expression,
                        GoTemplate.literally(
                            "meets the condition "
                                + condition.signal()
                                + " "
                                + condition.comparison().sign())));
  }

  private static Optional<String> budget(AlertCondition condition, ObjectiveSeries series) {
    return condition.signal().equals(BUDGET)
        ? number(condition.bound())
            .map(bound -> compare("evenkeel_slo_budget_remaining", series, condition, bound))
        : Optional.empty();
  }

  private static Optional<String> compliance(AlertCondition condition, ObjectiveSeries series) {
    if (!condition.signal().equals(series.settings().name())) {
      return Optional.empty();
    }
    Optional<BigDecimal> bound =
        condition.bound() instanceof Bound.Target target
            ? Optional.of(series.settings().target().fraction().multiply(target.factor()))
            : number(condition.bound());
    return bound.map(value -> compare("evenkeel_slo_compliance", series, condition, value));
  }

  private static Optional<String> latency(AlertCondition condition, ObjectiveSeries series) {
    Matcher signal = LATENCY.matcher(condition.signal());
    if (!signal.matches()
        || !(series.settings().indicator() instanceof Indicator.Latency latency)
        || latency.percentile().compareTo(percentile(signal.group(1))) != 0) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static BigDecimal percentile(String text) {
    return text.equals("999") ? new BigDecimal("99.9") : new BigDecimal(text);
  }

  private static Optional<BigDecimal> number(Bound bound) {
    if (bound instanceof Bound.Share share) {
      return Optional.of(share.value().fraction());
    }
    if (bound instanceof Bound.Count count) {
      return Optional.of(count.value());
    }
    return bound instanceof Bound.Time time ? Optional.of(seconds(time.value())) : Optional.empty();
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9);
  }

  private static String compare(
      String metric, ObjectiveSeries series, AlertCondition condition, BigDecimal bound) {
    String sign = condition.comparison() == Comparison.EQUAL ? "==" : condition.comparison().sign();
    return "avg by (service, objective) (%s%s) %s %s"
        .formatted(metric, series.selector(), sign, PromQl.number(bound));
  }
}

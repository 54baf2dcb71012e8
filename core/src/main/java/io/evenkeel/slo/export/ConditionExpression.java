package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertCondition.Bound;
import io.evenkeel.config.operations.AlertCondition.Comparison;
import io.evenkeel.config.operations.AlertSettings;
import io.evenkeel.slo.alert.Spelled;
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
  /** The percentiles that are published; the gauge's {@code quantile} 0.5 is p50. */
  private static final Pattern LATENCY = Pattern.compile("p(50|95|99)_latency");

  private ConditionExpression() {}

  /** One rule for each objective that the signal belongs to; none when no metric publishes it. */
  static List<Map<String, Object>> rules(AlertSettings alert, Configuration configuration) {
    return ObjectiveSeries.of(configuration).stream()
        .filter(series -> PublishedMetrics.hasCounters(series.settings().indicator()))
        .flatMap(series -> rule(alert, series, configuration).stream())
        .toList();
  }

  private static Optional<Map<String, Object>> rule(
      AlertSettings alert, ObjectiveSeries series, Configuration configuration) {
    AlertCondition condition = alert.condition();
    return Stream.of(
            budget(condition, series),
            compliance(condition, series),
            burnRate(condition, series, configuration),
            latency(condition, series))
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
    String remaining = "evenkeel_slo_budget_remaining" + series.selector();
    return switch (condition.signal()) {
      case "error_budget_remaining" ->
          number(condition.bound()).map(bound -> compare(remaining, condition, bound));
      case "budget_consumed" ->
          number(condition.bound()).map(bound -> compare("1 - " + remaining, condition, bound));
      default -> Optional.empty();
    };
  }

  private static Optional<String> compliance(AlertCondition condition, ObjectiveSeries series) {
    if (!condition.signal().equals(series.settings().name())) {
      return Optional.empty();
    }
    Optional<BigDecimal> bound =
        condition.bound() instanceof Bound.Target target
            ? Optional.of(series.settings().target().fraction().multiply(target.factor()))
            : number(condition.bound());
    return bound.map(
        value -> compare("evenkeel_slo_compliance" + series.selector(), condition, value));
  }

  private static Optional<String> burnRate(
      AlertCondition condition, ObjectiveSeries series, Configuration configuration) {
    if (!condition.signal().equals("burn_rate")) {
      return Optional.empty();
    }
    return BurnAlerts.of(series.settings(), configuration.operations().monitoring().burnAlerts())
        .inForce()
        .stream()
        .findFirst()
        .flatMap(
            first ->
                number(condition.bound())
                    .map(
                        bound ->
                            compare(
                                "evenkeel_slo_burn_rate"
                                    + series.selector(
                                        "window=" + PromQl.quoted(Spelled.of(first.longWindow()))),
                                condition,
                                bound)));
  }

  /** Percentiles have no average: the slowest instance counts, or the fastest for a lower bound. */
  private static Optional<String> latency(AlertCondition condition, ObjectiveSeries series) {
    Matcher shape = LATENCY.matcher(condition.signal());
    if (!shape.matches()
        || !(series.settings().indicator() instanceof Latency indicator)
        || indicator.percentile().compareTo(new BigDecimal(shape.group(1))) != 0) {
      return Optional.empty();
    }
    Optional<BigDecimal> bound =
        condition.bound() instanceof Bound.Target target
            ? Optional.of(seconds(indicator.threshold()).multiply(target.factor()))
            : number(condition.bound());
    boolean isUpper =
        condition.comparison() == Comparison.GREATER
            || condition.comparison() == Comparison.AT_LEAST;
    String percentile =
        "label_replace(%s by (service) (evenkeel_slo_latency%s), \"objective\", %s, \"\", \"\")"
            .formatted(
                isUpper ? "max" : "min",
                series.serviceSelector(
                    "quantile=" + PromQl.quoted(quantile(shape.group(1))), "window=\"5m\""),
                PromQl.quoted(series.settings().name()));
    return bound.map(
        value -> "%s %s %s".formatted(percentile, sign(condition), PromQl.number(value)));
  }

  private static String quantile(String percentile) {
    return new BigDecimal(percentile).movePointLeft(2).stripTrailingZeros().toPlainString();
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

  private static String compare(String instances, AlertCondition condition, BigDecimal bound) {
    return "%s %s %s".formatted(PromQl.average(instances), sign(condition), PromQl.number(bound));
  }

  private static String sign(AlertCondition condition) {
    return condition.comparison() == Comparison.EQUAL ? "==" : condition.comparison().sign();
  }
}

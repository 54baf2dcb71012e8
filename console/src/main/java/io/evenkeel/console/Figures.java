package io.evenkeel.console;

import io.evenkeel.slo.replay.CallSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.OptionalDouble;

/** Numbers as operators read them: few digits, never more certain than they are. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(4);
  private static final String UNKNOWN = "unknown";

  private Figures() {}

  /** {@code 99.95 %}. */
  static String percent(OptionalDouble fraction) {
    return number(
            fraction.isPresent()
                ? OptionalDouble.of(fraction.getAsDouble() * 100)
                : OptionalDouble.empty())
        + (fraction.isPresent() ? " %" : "");
  }

  /** NaN is unknown. */
  static String percent(double fraction) {
    return percent(known(fraction));
  }

  static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return UNKNOWN;
    }
    return Double.isFinite(value.getAsDouble())
        ? new BigDecimal(value.getAsDouble(), DIGITS).stripTrailingZeros().toPlainString()
        : "without bound";
  }

  /** NaN is unknown. */
  static String number(double value) {
    return number(known(value));
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The percentiles that every answer shows. */
  static String quantiles(CallSummary.Quantiles latency) {
    return "p50 %s, p95 %s, p99 %s, p99.9 %s"
        .formatted(
            millis(latency.p50()),
            millis(latency.p95()),
            millis(latency.p99()),
            millis(latency.p999()));
  }

  /** {@code 87.5 ms}. */
  static String millis(Duration duration) {
    return number(duration.toNanos() / 1e6) + " ms";
  }

  /** {@code 2d 3h}, {@code 5m}: the two largest units. */
  static String span(Duration duration) {
    long days = duration.toDays();
    int hours = duration.toHoursPart();
    int minutes = duration.toMinutesPart();
    if (days > 0) {
      return days + "d" + (hours > 0 ? " " + hours + "h" : "");
    }
    if (hours > 0) {
      return hours + "h" + (minutes > 0 ? " " + minutes + "m" : "");
    }
    return minutes > 0 ? minutes + "m" : duration.toSecondsPart() + "s";
  }
}

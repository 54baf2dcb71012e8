package io.evenkeel.console;

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

  static String percent(double fraction) {
    return percent(Double.isNaN(fraction) ? OptionalDouble.empty() : OptionalDouble.of(fraction));
  }

  static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return UNKNOWN;
    }
    return Double.isFinite(value.getAsDouble())
        ? new BigDecimal(value.getAsDouble(), DIGITS).stripTrailingZeros().toPlainString()
        : "without bound";
  }

  /** {@code 87.5 ms}. */
  static String millis(Duration duration) {
    return number(OptionalDouble.of(duration.toNanos() / 1e6)) + " ms";
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

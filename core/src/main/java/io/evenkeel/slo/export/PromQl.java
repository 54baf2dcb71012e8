package io.evenkeel.slo.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Values as Prometheus's query language spells them. */
final class PromQl {
  /** As many digits as a double keeps, so that a reader's parser adds no noise. */
  static final MathContext DOUBLE = new MathContext(15);

  private PromQl() {}

  /** A text in double quotes; nothing in it can end the text. */
  static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(out, point));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) {
          out.append("\\u%04x".formatted(point));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }

  /**
   * A text for a regular expression (RE2) that matches it and nothing else. A dollar sign becomes a
   * class of its own, because Grafana would read what follows it as a variable's name.
   */
  static String literally(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point == '$') {
                out.append("[$]");
              } else {
                if ("\\.+*?()|[]{}^".indexOf(point) >= 0) {
                  out.append('\\');
                }
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  /**
   * {@code 30d}, {@code 2h35m}: also part of a metric's name. Above zero; finer than 1 ms is cut.
   */
  static String duration(Duration duration) {
    var out = new StringBuilder();
    append(out, duration.toDays(), "d");
    append(out, duration.toHoursPart(), "h");
    append(out, duration.toMinutesPart(), "m");
    append(out, duration.toSecondsPart(), "s");
    append(out, duration.toMillisPart(), "ms");
    return out.isEmpty() ? "1ms" : out.toString();
  }

  private static void append(StringBuilder out, long amount, String unit) {
    if (amount > 0) {
      out.append(amount).append(unit);
    }
  }

  /**
   * The average over those instances that know a value. One that saw no events publishes NaN, which
   * would make the average NaN and keep every alert on it silent.
   */
  static String average(String instances) {
    return "avg by (service, objective) (%s >= -Inf)".formatted(instances);
  }

  /** A number without an exponent and without what rounding left behind. */
  static String number(BigDecimal number) {
    BigDecimal shortest = number.round(DOUBLE).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
  }
}

package io.evenkeel.config.schema;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decimal numbers, exact: {@code 99.999999999}, {@code 10,000}. Neither {@code 010} nor {@code
 * 1_000}, {@code 0x1F} or {@code 1e3}, which YAML's versions read differently.
 */
public final class Numbers {
  public static final String PATTERN =
      "(0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(,[0-9]{3}){1,4})(\\.[0-9]{1,15})?";

  private static final Pattern SHAPE = Pattern.compile(PATTERN);
  private static final Pattern PERCENT = Pattern.compile("(" + PATTERN + ") ?%");
  private static final Pattern DOLLARS = Pattern.compile("\\$(" + PATTERN + ")");

  private Numbers() {}

  public static Optional<BigDecimal> parse(String text) {
    return SHAPE.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(",", "")))
        : Optional.empty();
  }

  /** {@code 99.9%}, with its sign. */
  public static Optional<Percentage> percent(String text) {
    return inside(PERCENT, text).map(Percentage::new);
  }

  /** {@code $0.0025}; empty when it is finer than a millionth of a dollar. */
  public static Optional<Money> dollars(String text) {
    return inside(DOLLARS, text)
        .map(amount -> amount.movePointRight(6).stripTrailingZeros())
        .filter(micros -> micros.scale() <= 0 && micros.precision() - micros.scale() <= 18)
        .map(micros -> new Money(micros.longValueExact()));
  }

  private static Optional<BigDecimal> inside(Pattern pattern, String text) {
    Matcher shape = pattern.matcher(text);
    return shape.matches() ? parse(shape.group(1)) : Optional.empty();
  }
}

package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stated error budget: a share ({@code 1%}) or an amount of time in a period ({@code 21.6
 * min/month}).
 */
public record ErrorBudget(String text, Percentage share, boolean statedAsShare) {
  static final String PATTERN =
      "%s ?%%|%s ?/ ?[a-z]+".formatted(Numbers.PATTERN, Durations.PATTERN);

  private static final Pattern AMOUNT = Pattern.compile("([^/]+)/ ?([a-z]{1,12})");
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  static ScalarSchema<ErrorBudget> schema() {
    String expected = "a budget such as 1% or 21.6 min/month";
    return new ScalarSchema<>(
        expected,
        (scalar, context) ->
            parse(scalar.text())
                .orElseThrow(() -> UnreadableValue.expected(expected, scalar.text())),
        Scalars.textLike(PATTERN));
  }

  public static Optional<ErrorBudget> parse(String text) {
    Optional<ErrorBudget> share =
        Numbers.percent(text)
            .filter(percentage -> percentage.percent().compareTo(BigDecimal.valueOf(100)) <= 0)
            .map(percentage -> new ErrorBudget(text, percentage, true));
    if (share.isPresent()) {
      return share;
    }
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    return Durations.parse(amount.group(1).strip())
        .flatMap(
            time ->
                Durations.unit(amount.group(2))
                    .filter(period -> time.compareTo(period) <= 0)
                    .map(period -> of(text, time, period)));
  }

  public static ErrorBudget of(String text, Duration time, Duration period) {
    BigDecimal share =
        BigDecimal.valueOf(time.toNanos())
            .movePointRight(2)
            .divide(BigDecimal.valueOf(period.toNanos()), MathContext.DECIMAL128);
    return new ErrorBudget(text, new Percentage(share), false);
  }

  /** Whether it differs from what {@code target} leaves by more than 1 % of that. */
  public boolean contradicts(Percentage target) {
    return differs(share.percent(), left(target));
  }

  /** Whether two statements of a budget are more than 1 % apart. */
  public boolean differsFrom(ErrorBudget other) {
    return differs(share.percent(), other.share.percent());
  }

  private static boolean differs(BigDecimal stated, BigDecimal expected) {
    return stated.subtract(expected).abs().compareTo(expected.multiply(TOLERANCE)) > 0;
  }

  /** Such as {@code what a target of 99.95% leaves: 0.05%, 21.6 minutes in 30 days}. */
  public static String left(Percentage target, int days) {
    BigDecimal minutes =
        left(target)
            .movePointLeft(2)
            .multiply(BigDecimal.valueOf(days * 1_440L))
            .stripTrailingZeros();
    return "what a target of %s leaves: %s, %s minutes in %d days"
        .formatted(target, new Percentage(left(target)), minutes.toPlainString(), days);
  }

  private static BigDecimal left(Percentage target) {
    return BigDecimal.valueOf(100).subtract(target.percent());
  }
}

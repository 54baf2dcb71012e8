package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Things per second: {@code 5000 req/s}, {@code 10,000 req/s}, {@code 600 notifications/min}.
 *
 * @param unit what is counted, such as {@code req}
 */
record Rate(BigDecimal perSecond, String unit) {
  static final String PATTERN = Numbers.PATTERN + " ?[A-Za-z_]+ ?/ ?[a-z]+";

  private static final Pattern SHAPE =
      Pattern.compile("([0-9][0-9,.]*) ?([A-Za-z_]{1,40}) ?/ ?([a-z]{1,12})");
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  static Optional<Rate> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    return Numbers.parse(shape.group(1))
        .filter(amount -> amount.signum() > 0)
        .flatMap(
            amount ->
                Durations.unit(shape.group(3))
                    .map(
                        period ->
                            amount
                                .multiply(NANOS_PER_SECOND)
                                .divide(
                                    BigDecimal.valueOf(period.toNanos()), MathContext.DECIMAL128)))
        .map(perSecond -> new Rate(perSecond.stripTrailingZeros(), shape.group(2)));
  }
}

package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;

/**
 * {@code error_budget} of a percentile: how many of the one-minute slices may break it. Whoever
 * writes anything else has another reading in mind, and gets to read which two there are.
 */
final class SliceBudget {
  static final String CHOICES =
      "a percentile is judged in one of two ways: with 'error_budget: 1%' at most 1% of the"
          + " one-minute slices may break it; without 'error_budget' each call counts, and of p95"
          + " 95% of the calls have to be faster";

  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private SliceBudget() {}

  static ScalarSchema<ErrorBudget> schema() {
    return new ScalarSchema<>(
        "a share of the one-minute slices such as 1%",
        (scalar, context) -> parse(scalar.text().strip()),
        Scalars.textLike(Numbers.PATTERN + " ?%"));
  }

  private static ErrorBudget parse(String text) throws UnreadableValue {
    Percentage share =
        Numbers.percent(text)
            .orElseThrow(
                () ->
                    new UnreadableValue(
                        "must be a share of the one-minute slices such as 1%%, not %s; %s"
                            .formatted(Quote.of(text), CHOICES)));
    if (share.percent().compareTo(ALL) >= 0) {
      throw new UnreadableValue("lets every slice break the bound; " + CHOICES);
    }
    return new ErrorBudget(text, share, true);
  }
}

package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one model took at one provider. Tokens and cost are those of answers, unless said otherwise.
 *
 * @param model as it was asked for
 * @param attempts answered or not
 * @param cachedInputTokens the part of {@code inputTokens} that the provider had cached
 * @param cost rounded half up to a millionth of a dollar
 * @param possiblyBilled attempts without an answer that the provider may charge for
 * @param possiblyBilledTokens known or estimated
 * @param possiblyBilledCost beside {@code cost}
 * @param unmetered answers whose tokens the provider did not tell: in no sum
 * @param unpriced attempts whose tokens are known, but no price is: in no sum of costs
 * @param input tokens of an answer's request
 * @param output tokens of an answer
 */
public record ModelUsage(
    String provider,
    String model,
    long attempts,
    long answers,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens,
    Money cost,
    long possiblyBilled,
    long possiblyBilledTokens,
    Money possiblyBilledCost,
    long unmetered,
    long unpriced,
    TokenSpread input,
    TokenSpread output) {

  /** What was spent, and what may have been. */
  public Money costAtMost() {
    return new Money(cost.microDollars() + possiblyBilledCost.microDollars());
  }

  /** Each series that was asked anything, the most expensive first. */
  static List<ModelUsage> of(UsageTable table) {
    return table.rows().entrySet().stream()
        .filter(row -> row.getValue()[Layout.of(Count.ATTEMPTS)] > 0)
        .map(ModelUsage::of)
        .sorted(
            Comparator.comparingLong((ModelUsage usage) -> usage.costAtMost().microDollars())
                .thenComparingLong(ModelUsage::attempts)
                .reversed())
        .toList();
  }

  private static ModelUsage of(Map.Entry<Series, long[]> row) {
    return of(row.getKey(), row.getValue());
  }

  static ModelUsage of(Series series, long[] numbers) {
    return new ModelUsage(
        series.provider(),
        series.model(),
        numbers[Layout.of(Count.ATTEMPTS)],
        numbers[Layout.of(Count.ANSWERS)],
        numbers[Layout.of(Count.INPUT_TOKENS)],
        numbers[Layout.of(Count.CACHED_TOKENS)],
        numbers[Layout.of(Count.OUTPUT_TOKENS)],
        Price.money(numbers[Layout.of(Count.INPUT_NANOS)] + numbers[Layout.of(Count.OUTPUT_NANOS)]),
        numbers[Layout.of(Count.BILLED)],
        numbers[Layout.of(Count.BILLED_TOKENS)],
        Price.money(numbers[Layout.of(Count.BILLED_NANOS)]),
        numbers[Layout.of(Count.UNMETERED)],
        numbers[Layout.of(Count.UNPRICED)],
        TokenSpread.of(numbers, Layout.INPUT),
        TokenSpread.of(numbers, Layout.OUTPUT));
  }
}

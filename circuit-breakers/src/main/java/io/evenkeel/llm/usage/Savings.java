package io.evenkeel.llm.usage;

import io.evenkeel.config.providers.ProviderSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for savings in the usage of some time. */
final class Savings {
  /** A prompt is long from this many times the median. */
  private static final int LONG = 4;

  /** Long prompts are worth a look where they are this many times the usual answer. */
  private static final int LONG_FOR_ITS_ANSWER = 10;

  private final Map<String, ProviderSettings> providers;
  private final List<Saving> found = new ArrayList<>();

  private Savings(Map<String, ProviderSettings> providers) {
    this.providers = providers;
  }

  /** All there are, the largest first. */
  static List<Saving> in(UsageTable table, Map<String, ProviderSettings> providers) {
    var savings = new Savings(providers);
    table
        .rows()
        .forEach(
            (series, numbers) -> {
              savings.repeats(series, numbers);
              savings.longPrompts(series, numbers);
              savings.cheaperModel(series, numbers);
              savings.possiblyBilled(series, numbers);
            });
    savings.found.sort(
        Comparator.comparingLong((Saving saving) -> saving.estimate().microDollars()).reversed());
    return List.copyOf(savings.found);
  }

  private void repeats(Series series, long[] numbers) {
    note(
        Saving.Kind.CACHEABLE_REPEATS,
        series,
        numbers[Layout.of(Count.REPEATED_NANOS)],
        "answers that repeat what a response cache would still have had: %,d of %,d",
        numbers[Layout.of(Count.REPEATS)],
        numbers[Layout.of(Count.ANSWERS)]);
  }

  private void longPrompts(Series series, long[] numbers) {
    TokenSpread input = TokenSpread.of(numbers, Layout.INPUT);
    TokenSpread output = TokenSpread.of(numbers, Layout.OUTPUT);
    long tokens = numbers[Layout.of(Count.INPUT_TOKENS)];
    if (tokens == 0 || input.p95() < LONG_FOR_ITS_ANSWER * output.median()) {
      return;
    }
    long bound = LONG * Math.max(1, input.median());
    long prompts = 0;
    long beyond = 0;
    for (int i = LogBuckets.index(bound) + 1; i < LogBuckets.SIZE; i++) {
      long count = numbers[Layout.INPUT + i];
      prompts += count;
      beyond += count * (LogBuckets.least(i) - bound);
    }
    long nanosPerToken = numbers[Layout.of(Count.INPUT_NANOS)] / tokens;
    note(
        Saving.Kind.LONG_PROMPTS,
        series,
        beyond * nanosPerToken,
        "prompts of more than %2$,d tokens, %3$d times the median: %1$,d; the usual answer has"
            + " %4$,d",
        prompts,
        bound,
        LONG,
        output.median());
  }

  private void cheaperModel(Series series, long[] numbers) {
    ProviderSettings own = providers.get(series.provider());
    if (own == null || !own.model().equals(series.model()) || own.quality().isEmpty()) {
      return;
    }
    int quality = own.quality().getAsInt();
    long longest = longestInput(numbers);
    ProviderSettings cheapest =
        providers.values().stream()
            .filter(other -> isAsGood(other, quality, longest))
            .min(Comparator.comparingLong(other -> costAt(other, numbers)))
            .orElse(null);
    if (cheapest != null) {
      long cost = numbers[Layout.of(Count.INPUT_NANOS)] + numbers[Layout.of(Count.OUTPUT_NANOS)];
      note(
          Saving.Kind.CHEAPER_MODEL,
          series,
          cost - costAt(cheapest, numbers),
          "%s at %s has quality %d (this one %d) and charges less for the same tokens",
          cheapest.model(),
          cheapest.name(),
          cheapest.quality().orElse(quality),
          quality);
    }
  }

  private void possiblyBilled(Series series, long[] numbers) {
    note(
        Saving.Kind.POSSIBLY_BILLED,
        series,
        numbers[Layout.of(Count.BILLED_NANOS)],
        "attempts that brought no answer and may be billed all the same: %,d; with estimated"
            + " tokens: %,d",
        numbers[Layout.of(Count.BILLED)],
        numbers[Layout.of(Count.BILLED_ESTIMATES)]);
  }

  private void note(Saving.Kind kind, Series series, long nanos, String advice, Object... figures) {
    if (nanos > 0) {
      String text = String.format(Locale.ROOT, advice, figures);
      found.add(new Saving(kind, series.provider(), series.model(), Price.money(nanos), text));
    }
  }

  /** Known to be as good, with a price, and able to read the longest prompt there was. */
  private static boolean isAsGood(ProviderSettings other, int quality, long longestInput) {
    return other.quality().orElse(-1) >= quality
        && other.cost().isPresent()
        && other.contextWindow().orElse(Integer.MAX_VALUE) >= longestInput;
  }

  // As if nothing were cached there: what a cache would do with it is not known.
  private static long costAt(ProviderSettings other, long[] numbers) {
    return other
        .cost()
        .map(Price::of)
        .map(
            price ->
                price.ofMany(
                    numbers[Layout.of(Count.INPUT_TOKENS)],
                    numbers[Layout.of(Count.OUTPUT_TOKENS)]))
        .orElse(Long.MAX_VALUE);
  }

  private static long longestInput(long[] numbers) {
    for (int i = LogBuckets.SIZE - 1; i >= 0; i--) {
      if (numbers[Layout.INPUT + i] > 0) {
        return LogBuckets.least(i);
      }
    }
    return 0;
  }
}

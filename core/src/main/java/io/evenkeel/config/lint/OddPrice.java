package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Money;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ProviderSettings.Cost;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** Prices that no provider has: those of a million tokens, or input and output swapped. */
final class OddPrice implements Lint {
  /** Per 1,000 tokens; the dearest models of 2025 took six tenths of it for input. */
  private static final long DEAREST_INPUT = 1_000_000;

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream()
        .flatMap(provider -> provider.cost().stream().flatMap(cost -> check(provider, cost)));
  }

  private static Stream<Problem> check(ProviderSettings provider, Cost cost) {
    Money input = cost.inputPer1k();
    Money output = cost.outputPer1k();
    if (input.microDollars() > DEAREST_INPUT) {
      return finding(
          provider,
          "costs %s for 1,000 tokens of input; where that is the price of a million, divide all of them by 1,000"
              .formatted(input));
    }
    return output.microDollars() > 0 && output.microDollars() < input.microDollars()
        ? finding(
            provider,
            "takes less for output (%s) than for input (%s); were the two swapped?"
                .formatted(output, input))
        : Stream.empty();
  }

  private static Stream<Problem> finding(ProviderSettings provider, String what) {
    return Stream.of(
        Lint.finding(
            provider.position(), "provider %s %s".formatted(Quote.of(provider.name()), what)));
  }
}

package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;
import io.evenkeel.config.providers.ProviderSettings.Cost;

/**
 * What a provider charges, in micro-dollars per 1,000 tokens. A token times that is nano-dollars,
 * so costs are exact sums of whole nano-dollars; only what is shown is rounded, half up to a
 * micro-dollar.
 */
record Price(long input, long cachedInput, long output) {
  /** A million dollars: what an attempt costs at most, so that sums of broken figures stay sums. */
  private static final long MOST = 1_000_000_000_000_000L;

  static Price of(Cost cost) {
    long input = cost.inputPer1k().microDollars();
    long cached = cost.cachedInputPer1k().map(Money::microDollars).orElse(input);
    return new Price(input, cached, cost.outputPer1k().microDollars());
  }

  /** Nano-dollars for {@code tokens} of input, {@code cached} of which the provider had cached. */
  long ofInput(long tokens, long cached) {
    long fromCache = Math.max(0, Math.min(cached, tokens));
    return Math.min(MOST, times(input, tokens - fromCache) + times(cachedInput, fromCache));
  }

  long ofOutput(long tokens) {
    return Math.min(MOST, times(output, tokens));
  }

  /** Nano-dollars for the tokens of many attempts, as if nothing of them were cached. */
  long ofMany(long inputTokens, long outputTokens) {
    return times(input, inputTokens) + times(output, outputTokens);
  }

  /** Nano-dollars, rounded half up to a micro-dollar. */
  static Money money(long nanos) {
    return new Money(nanos / 1_000 + (nanos % 1_000 >= 500 ? 1 : 0));
  }

  // Half of what a long holds, so that two of them have a sum.
  private static long times(long price, long tokens) {
    if (price <= 0 || tokens <= 0) {
      return 0;
    }
    return price > Long.MAX_VALUE / 2 / tokens ? Long.MAX_VALUE / 2 : price * tokens;
  }
}

package io.evenkeel.failover;

import io.evenkeel.config.Money;
import io.evenkeel.config.providers.ProviderSettings.Cost;
import java.util.List;
import java.util.function.Function;

/**
 * The one whose tokens cost least, at the share that output has of all tokens of late; of those
 * that cost the same, by weight. How many tokens a request has changes nothing in that order.
 */
final class CheapestFirst implements Preference {
  private final WeightedDraw weighted;
  private final TokenMix mix;
  private final double[] input;
  private final double[] output;

  CheapestFirst(List<Provider> providers, WeightedDraw weighted, TokenMix mix) {
    this.weighted = weighted;
    this.mix = mix;
    this.input = prices(providers, Cost::inputPer1k);
    this.output = prices(providers, Cost::outputPer1k);
  }

  @Override
  public int pick(long draw, long tier, long left) {
    double outputShare = mix.outputShare();
    double least = Double.POSITIVE_INFINITY;
    for (long rest = left; rest != 0; rest &= rest - 1) {
      least = Math.min(least, price(Long.numberOfTrailingZeros(rest), outputShare));
    }
    long equal = 0;
    for (long rest = tier; rest != 0; rest &= rest - 1) {
      int index = Long.numberOfTrailingZeros(rest);
      equal |= price(index, outputShare) == least ? 1L << index : 0;
    }
    return weighted.pick(draw, equal, equal & left);
  }

  private double price(int index, double outputShare) {
    return input[index] * (1 - outputShare) + output[index] * outputShare;
  }

  // Those without a price are among themselves.
  private static double[] prices(List<Provider> providers, Function<Cost, Money> price) {
    return providers.stream()
        .mapToDouble(
            provider -> provider.settings().cost().map(price).map(Money::microDollars).orElse(0L))
        .toArray();
  }
}

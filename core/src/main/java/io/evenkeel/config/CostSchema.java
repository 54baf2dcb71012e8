package io.evenkeel.config;

import io.evenkeel.config.providers.ProviderSettings.Cost;

/** {@code cost} of a provider. */
final class CostSchema extends ObjectSchema<Cost> {
  private final Field<Money> input =
      required("input_per_1k", Scalars.money(), "Dollars per 1,000 tokens that are sent.");
  private final Field<Money> output =
      required("output_per_1k", Scalars.money(), "Dollars per 1,000 tokens that are answered.");

  @Override
  Cost build(Decoded in) {
    return new Cost(in.get(input), in.get(output));
  }
}

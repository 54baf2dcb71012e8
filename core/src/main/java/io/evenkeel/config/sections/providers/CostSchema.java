package io.evenkeel.config.sections.providers;

import io.evenkeel.config.Money;
import io.evenkeel.config.providers.ProviderSettings.Cost;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** {@code cost} of a provider. */
final class CostSchema extends ObjectSchema<Cost> {
  private final Field<Money> input =
      required("input_per_1k", Scalars.money(), "Dollars per 1,000 tokens that are sent.");
  private final Field<Money> output =
      required("output_per_1k", Scalars.money(), "Dollars per 1,000 tokens that are answered.");

  private final Field<Money> cachedInput =
      optional(
          "cached_input_per_1k",
          Scalars.money(),
          "Dollars per 1,000 tokens that are sent and that the provider already knew; the price of"
              + " input unless given.");

  @Override
  public Cost build(Decoded in) {
    if (in.find(cachedInput)
        .filter(cached -> cached.microDollars() > in.get(input).microDollars())
        .isPresent()) {
      in.complain(
          cachedInput,
          "is dearer than 'input_per_1k', which is %s; cached tokens cost at most as much"
              .formatted(in.get(input)));
    }
    return new Cost(in.get(input), in.get(output), in.find(cachedInput));
  }
}

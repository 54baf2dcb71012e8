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

  @Override
  public Cost build(Decoded in) {
    return new Cost(in.get(input), in.get(output));
  }
}

package io.evenkeel.llm.usage;

import io.evenkeel.config.providers.ProviderSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prices of one configuration. Immutable. */
final class Prices {
  static final Prices NONE = new Prices(Map.of(), Map.of());

  private final Map<String, ByModel> byProvider;
  private final Map<String, Price> byModel;

  private record ByModel(String model, @Nullable Price price) {}

  private Prices(Map<String, ByModel> byProvider, Map<String, Price> byModel) {
    this.byProvider = byProvider;
    this.byModel = byModel;
  }

  static Prices of(Collection<ProviderSettings> providers) {
    Map<String, ByModel> byProvider = new HashMap<>();
    Map<String, Price> byModel = new HashMap<>();
    for (ProviderSettings provider : providers) {
      Price price = provider.cost().map(Price::of).orElse(null);
      byProvider.put(provider.name(), new ByModel(provider.model(), price));
      if (price != null) {
        byModel.putIfAbsent(provider.model(), price);
      }
    }
    return new Prices(byProvider, byModel);
  }

  /**
   * What a model costs at a provider. A price is for the configured model; a provider that was
   * asked for another one charges what the first provider does that has that one, and only where
   * nobody has, its own.
   *
   * @return null without a price
   */
  @Nullable Price of(String provider, String model) {
    ByModel own = byProvider.get(provider);
    if (own != null && own.price != null && own.model.equals(model)) {
      return own.price;
    }
    Price elsewhere = byModel.get(model);
    if (elsewhere != null) {
      return elsewhere;
    }
    return own == null ? null : own.price;
  }
}

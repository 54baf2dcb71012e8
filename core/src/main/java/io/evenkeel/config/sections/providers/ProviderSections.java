package io.evenkeel.config.sections.providers;

import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections about language model providers, and about breakers for anything else. */
public final class ProviderSections {
  /** Routing keeps the providers that one call has tried as the bits of a number. */
  private static final int MOST = 64;

  private final Field<Map<String, ProviderSettings>> providers;
  private final Field<RoutingSettings> routing;
  private final Field<ResponseCacheSettings> responseCache;
  private final Field<DegradedSettings> degradedMode;
  private final Field<Map<String, BreakerSettings>> circuitBreakers;

  public ProviderSections(ObjectSchema<?> file) {
    providers =
        file.optional(
            "llm_providers",
            new NamedSchema<>("provider", new ProviderSchema(), MOST),
            "Language model providers by name.");
    routing = file.optional("llm_routing", new RoutingSchema(), "How a provider is chosen.");
    responseCache =
        file.optional("response_cache", new ResponseCacheSchema(), "Answers that are kept.");
    degradedMode =
        file.optional("degraded_mode", new DegradedModeSchema(), "When no provider is healthy.");
    circuitBreakers =
        file.optional(
            "circuit_breakers",
            new NamedSchema<>("circuit breaker", new BreakerSchema()),
            "Breakers for any other dependency, by name.");
  }

  /** The sections' fields. */
  public List<Field<?>> fields() {
    return List.of(providers, routing, responseCache, degradedMode, circuitBreakers);
  }

  /** The providers, checked against each other. */
  public Map<String, ProviderSettings> providers(Decoded in) {
    Map<String, ProviderSettings> found = in.find(providers).orElse(Map.of());
    // One that could not be read may be the one with the weight.
    if (in.context().problems().errorCount() == 0) {
      checkWeights(found, in.context().problems());
    }
    return found;
  }

  private static void checkWeights(Map<String, ProviderSettings> providers, Problems problems) {
    var traffic = new HashMap<Integer, Long>();
    providers
        .values()
        .forEach(each -> traffic.merge(each.priority(), (long) each.weight(), Long::sum));
    providers.values().stream()
        .filter(each -> traffic.getOrDefault(each.priority(), 0L) == 0)
        .forEach(
            each ->
                problems.error(
                    each.position(),
                    "provider %s has weight 0, and nobody of priority %d has more: there is nothing to share; raise the weight, or remove the provider"
                        .formatted(Quote.of(each.name()), each.priority())));
  }

  public RoutingSettings routing(Decoded in) {
    return in.find(routing).orElse(RoutingSettings.DEFAULT);
  }

  public ResponseCacheSettings responseCache(Decoded in) {
    return in.find(responseCache).orElse(ResponseCacheSettings.DEFAULT);
  }

  public Optional<DegradedSettings> degradedMode(Decoded in) {
    boolean cached = in.find(degradedMode).filter(DegradedSettings::cached).isPresent();
    if (cached && !responseCache(in).enabled()) {
      in.context()
          .problems()
          .warning(
              in.positionOf(degradedMode, "cached"),
              "'cached' of 'degraded_mode' serves nothing: 'response_cache' is not enabled, so no answer is kept");
    }
    return in.find(degradedMode);
  }

  public Map<String, BreakerSettings> circuitBreakers(Decoded in) {
    Map<String, BreakerSettings> found = in.find(circuitBreakers).orElse(Map.of());
    in.find(providers).orElse(Map.of()).keySet().stream()
        .filter(found::containsKey)
        .forEach(
            name ->
                in.context()
                    .problems()
                    .warning(
                        in.positionOf(circuitBreakers, name),
                        "circuit breaker %s is not the one of the provider of that name, which is set by 'circuit_breaker' of the provider"
                            .formatted(Quote.of(name))));
    return found;
  }
}

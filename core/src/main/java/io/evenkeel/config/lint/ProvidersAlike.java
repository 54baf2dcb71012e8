package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.yaml.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two names for the same model at the same place: when one fails, so does the other. */
final class ProvidersAlike implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Map<List<Object>, ProviderSettings> seen = new HashMap<>();
    return configuration.providers().values().stream()
        .flatMap(
            provider ->
                Optional.ofNullable(seen.putIfAbsent(identity(provider), provider)).stream()
                    .map(
                        first ->
                            Lint.finding(
                                provider.position(),
                                "provider %s has the address, model and key of %s: what fails at one fails at both"
                                    .formatted(
                                        Quote.of(provider.name()), Quote.of(first.name())))));
  }

  private static List<Object> identity(ProviderSettings provider) {
    return List.of(provider.baseUrl(), provider.model(), provider.apiKey());
  }
}

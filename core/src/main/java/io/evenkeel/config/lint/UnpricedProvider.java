package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** A provider without prices among those that are chosen by their prices. */
final class UnpricedProvider implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream()
        .filter(provider -> configuration.routing().optimizeFor() == OptimizeFor.COST)
        .filter(provider -> provider.cost().isEmpty())
        .map(
            provider ->
                Lint.finding(
                    provider.position(),
                    "provider %s has no 'cost', which 'llm_routing' optimizes for"
                        .formatted(Quote.of(provider.name()))));
  }
}

package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.config.yaml.Quote;
import java.util.Collection;
import java.util.stream.Stream;

/** Routing by a quality that providers do not have, or that nobody reaches. */
final class QualityOutOfReach implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Collection<ProviderSettings> providers = configuration.providers().values();
    RoutingSettings routing = configuration.routing();
    return Stream.concat(
        providers.stream()
            .limit(1)
            .flatMap(first -> threshold(first, routing.qualityThreshold(), providers)),
        providers.stream()
            .filter(each -> routing.optimizeFor() == OptimizeFor.QUALITY)
            .filter(each -> each.quality().isEmpty())
            .map(
                each ->
                    Lint.finding(
                        each.position(),
                        "provider %s has no 'quality', which 'llm_routing' optimizes for"
                            .formatted(Quote.of(each.name())))));
  }

  private static Stream<Problem> threshold(
      ProviderSettings first, int threshold, Collection<ProviderSettings> providers) {
    if (threshold == 0) {
      return Stream.empty();
    }
    if (providers.stream().allMatch(each -> each.quality().isEmpty())) {
      return Stream.of(
          Lint.finding(
              first.position(),
              "providers have no 'quality', so that the quality threshold of %d removes nobody"
                  .formatted(threshold)));
    }
    return providers.stream().allMatch(each -> each.quality().orElse(threshold) < threshold)
        ? Stream.of(
            Lint.finding(
                first.position(),
                "providers are all below the quality threshold of %d, so that it removes nobody"
                    .formatted(threshold)))
        : Stream.empty();
  }
}

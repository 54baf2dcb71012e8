package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** Failover with a single provider fails over to nobody. */
final class LonelyProvider implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    boolean hedge = configuration.routing().hedge();
    return configuration.providers().values().stream()
        .filter(provider -> configuration.providers().size() == 1)
        .map(
            provider ->
                Lint.finding(
                    provider.position(),
                    "provider %s is the only one: nobody takes over when it fails%s; add another"
                        .formatted(
                            Quote.of(provider.name()),
                            hedge ? ", and 'hedge' has nobody else to ask" : "")));
  }
}

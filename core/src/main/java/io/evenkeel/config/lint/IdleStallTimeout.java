package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.stream.Stream;

/** A stream that the deadline ends before its silence is noticed. */
final class IdleStallTimeout implements Lint {
  private static final Duration DEFAULT = Duration.ofSeconds(10);

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Duration deadline = configuration.routing().deadline();
    return configuration.providers().values().stream()
        .filter(provider -> provider.stallTimeout().compareTo(deadline) >= 0)
        // Nobody wrote it, so nobody expects it to act.
        .filter(provider -> !provider.stallTimeout().equals(DEFAULT))
        .map(
            provider ->
                Lint.finding(
                    provider.position(),
                    "provider %s has a stall timeout of %s, which never acts: the deadline of 'llm_routing' ends its streams after %s"
                        .formatted(
                            Quote.of(provider.name()),
                            Durations.text(provider.stallTimeout()),
                            Durations.text(deadline))));
  }
}

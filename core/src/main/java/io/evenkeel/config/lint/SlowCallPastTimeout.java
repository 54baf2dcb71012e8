package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** Calls that the timeout ends before they are slow: they count as failed anyway. */
final class SlowCallPastTimeout implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream()
        .flatMap(
            provider ->
                provider.circuitBreaker().slowCall().stream()
                    .filter(slow -> slow.compareTo(provider.timeout()) >= 0)
                    .map(
                        slow ->
                            Lint.finding(
                                provider.position(),
                                "provider %s is slow from %s on, but its timeout fails each call after %s: shorten 'slow_call'"
                                    .formatted(
                                        Quote.of(provider.name()),
                                        Durations.text(slow),
                                        Durations.text(provider.timeout())))));
  }
}

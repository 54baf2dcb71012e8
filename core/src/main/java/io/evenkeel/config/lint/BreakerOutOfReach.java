package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** A breaker that waits for more calls than the provider's quota lets through. */
final class BreakerOutOfReach implements Lint {
  private static final int MILLIS_PER_MINUTE = 60_000;

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream().flatMap(BreakerOutOfReach::check);
  }

  private static Stream<Problem> check(ProviderSettings provider) {
    BreakerSettings breaker = provider.circuitBreaker();
    return provider.requestsPerMinute().stream()
        .mapToObj(quota -> quota * breaker.window().toMillis() / MILLIS_PER_MINUTE)
        .filter(calls -> calls < breaker.minimumCalls())
        .map(
            calls ->
                Lint.finding(
                    provider.position(),
                    "provider %s gets %,d calls in %s by its quota, but its breaker looks at rates from %,d on: lower 'minimum_calls' or widen 'window'"
                        .formatted(
                            Quote.of(provider.name()),
                            calls,
                            Durations.text(breaker.window()),
                            breaker.minimumCalls())));
  }
}

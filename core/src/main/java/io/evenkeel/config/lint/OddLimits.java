package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** Limits of another size than anybody means: quotas swapped, thousands forgotten. */
final class OddLimits implements Lint {
  private static final int SMALLEST_CONTEXT = 1_000;

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream()
        .flatMap(provider -> Stream.concat(quotas(provider), context(provider)));
  }

  private static Stream<Problem> quotas(ProviderSettings provider) {
    int requests = provider.requestsPerMinute().orElse(0);
    return provider.tokensPerMinute().stream()
        .filter(tokens -> tokens < requests)
        .mapToObj(
            tokens ->
                Lint.finding(
                    provider.position(),
                    "provider %s may take %,d requests but only %,d tokens per minute; were the two swapped?"
                        .formatted(Quote.of(provider.name()), requests, tokens)));
  }

  private static Stream<Problem> context(ProviderSettings provider) {
    return provider.contextWindow().stream()
        .filter(tokens -> tokens < SMALLEST_CONTEXT)
        .mapToObj(
            tokens ->
                Lint.finding(
                    provider.position(),
                    "provider %s has a context window of %d tokens; where thousands are meant, write %d000"
                        .formatted(Quote.of(provider.name()), tokens, tokens)));
  }
}

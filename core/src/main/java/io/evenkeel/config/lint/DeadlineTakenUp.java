package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.stream.Stream;

/** A timeout that takes the deadline of the whole call leaves nobody else a chance to answer. */
final class DeadlineTakenUp implements Lint {
  /** Less than this part of the deadline is no time to answer in. */
  private static final int PART = 10;

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Duration deadline = configuration.routing().deadline();
    return configuration.providers().values().stream()
        .flatMap(provider -> check(provider, deadline, configuration));
  }

  private static Stream<Problem> check(
      ProviderSettings provider, Duration deadline, Configuration configuration) {
    Duration left = deadline.minus(provider.timeout());
    if (left.isNegative()) {
      return finding(
          provider,
          "a timeout of %s, which never acts: the deadline of 'llm_routing' ends the whole call after %s"
              .formatted(Durations.text(provider.timeout()), Durations.text(deadline)));
    }
    if (left.compareTo(deadline.dividedBy(PART)) < 0 && isFollowed(provider, configuration)) {
      return finding(
          provider,
          "a timeout of %s, which leaves %s of the deadline of 'llm_routing' (%s) to whoever is asked next"
              .formatted(
                  Durations.text(provider.timeout()),
                  left.isZero() ? "nothing" : Durations.text(left),
                  Durations.text(deadline)));
    }
    return Stream.empty();
  }

  private static Stream<Problem> finding(ProviderSettings provider, String has) {
    return Stream.of(
        Lint.finding(
            provider.position(), "provider %s has %s".formatted(Quote.of(provider.name()), has)));
  }

  private static boolean isFollowed(ProviderSettings provider, Configuration configuration) {
    boolean byPriority = configuration.routing().optimizeFor() == OptimizeFor.AVAILABILITY;
    return configuration.providers().values().stream()
        .anyMatch(
            other ->
                !other.name().equals(provider.name())
                    && (!byPriority || other.priority() >= provider.priority()));
  }
}

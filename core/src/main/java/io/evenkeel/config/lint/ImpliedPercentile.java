package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.util.List;
import java.util.stream.Stream;

/** {@code p95 < 300ms} beside {@code p99 < 200ms}: whoever keeps the second keeps the first. */
final class ImpliedPercentile implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    List<ObjectiveSettings> latencies =
        configuration.objectives().stream()
            .filter(objective -> objective.indicator() instanceof Latency)
            .toList();
    return latencies.stream()
        .flatMap(
            lower ->
                latencies.stream()
                    .filter(higher -> implies(higher, lower))
                    .findFirst()
                    .map(higher -> finding(lower, higher))
                    .stream());
  }

  private static boolean implies(ObjectiveSettings higher, ObjectiveSettings lower) {
    Latency one = (Latency) higher.indicator();
    Latency other = (Latency) lower.indicator();
    return higher.service().equals(lower.service())
        && one.sliceBudget().equals(other.sliceBudget())
        && one.percentile().compareTo(other.percentile()) > 0
        && one.threshold().compareTo(other.threshold()) <= 0;
  }

  private static Problem finding(ObjectiveSettings lower, ObjectiveSettings higher) {
    return Lint.finding(
        lower.position(),
        "objective %s (< %s) says less than %s (< %s) at %s, which implies it; lower its ceiling or remove it"
            .formatted(
                Quote.of(lower.name()),
                threshold(lower),
                Quote.of(higher.name()),
                threshold(higher),
                higher.position()));
  }

  private static String threshold(ObjectiveSettings objective) {
    return Durations.text(((Latency) objective.indicator()).threshold());
  }
}

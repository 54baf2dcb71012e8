package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** A share of 100 % leaves no budget: nobody can change anything, and nothing warns in time. */
final class PerfectTarget implements Lint {
  private static final Percentage ALL = Percentage.of("100");

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.objectives().stream()
        .filter(objective -> objective.target().equals(ALL) && isShare(objective))
        .map(
            objective ->
                Lint.finding(
                    objective.position(),
                    ("objective %s has a target of 100%%, which the first bad event misses and no"
                            + " burn alert watches; lower it to what its users notice, such as"
                            + " 99.9%%")
                        .formatted(Quote.of(objective.name()))));
  }

  /** Whether its author chose the target; a ceiling on costs has none. */
  private static boolean isShare(ObjectiveSettings objective) {
    Indicator indicator = objective.indicator();
    return indicator instanceof Indicator.SuccessRatio
        || indicator instanceof Indicator.Latency
        || indicator instanceof Indicator.Uptime
        || indicator instanceof Indicator.SignalRatio;
  }
}

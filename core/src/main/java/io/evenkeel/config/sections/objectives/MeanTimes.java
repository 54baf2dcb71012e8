package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.Indicator.MeanTime;
import io.evenkeel.config.objectives.Indicator.MeanTime.Kind;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;

/** {@code mttr: < 30 min} and {@code mtbf: > 720 h}: durations that the incident history has. */
final class MeanTimes {
  private MeanTimes() {}

  /**
   * The indicator that an objective's name stands for.
   *
   * @param bound with its sign, which has to fit the name
   */
  static MeanTime of(String name, Bound bound, Duration limit) throws UnreadableValue {
    if (limit.isZero()) {
      throw new UnreadableValue("must be above zero");
    }
    return switch (name) {
      case "mttr", "mean_time_to_recovery" -> {
        bound.ceiling("< 30 min");
        yield new MeanTime(Kind.TO_RECOVERY, limit);
      }
      case "mtbf", "mean_time_between_failures" -> {
        bound.floor("> 720 h");
        yield new MeanTime(Kind.BETWEEN_FAILURES, limit);
      }
      default ->
          throw new UnreadableValue(
              ("is a duration, which only 'mttr' and 'mtbf' have, not %s; the duration of calls"
                      + " stands under 'latency', as in 'p95: < 700ms'")
                  .formatted(Quote.of(name)));
    };
  }
}

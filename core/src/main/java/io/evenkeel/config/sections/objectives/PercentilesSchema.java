package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.sections.objectives.Targets.PercentileBound;
import java.time.Duration;
import java.util.List;

/** {@code p50: < 100ms}, {@code p99_target: < 1200ms}: ceilings by percentile. */
final class PercentilesSchema extends ObjectSchema<List<Rest.Entry<PercentileBound>>> {
  private final Rest<Duration> percentiles =
      rest(Targets.PERCENTILE + "(_target)?", "percentile", new PercentileCeiling());

  @Override
  public List<Rest.Entry<PercentileBound>> build(Decoded in) {
    return bounds(in, percentiles);
  }

  static List<Rest.Entry<PercentileBound>> bounds(Decoded in, Rest<Duration> percentiles) {
    return in.all(percentiles).stream()
        .map(
            entry ->
                new Rest.Entry<>(
                    entry.key(),
                    entry.position(),
                    new PercentileBound(Targets.percentile(entry.key()), entry.value())))
        .toList();
  }
}

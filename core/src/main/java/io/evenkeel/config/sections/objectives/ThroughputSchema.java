package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.Throughput;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import java.util.List;

/** {@code throughput}: offered load that is served. */
final class ThroughputSchema extends ObjectiveSchema {
  private final Field<Rate> target = required("target", Targets.rate(), "Such as 5000 req/s.");
  private final Field<Rate> peakCapacity =
      optional("peak_capacity", Targets.rate(), "What it can serve for a short time.");

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    Rate rate = in.get(target);
    in.find(peakCapacity)
        .filter(peak -> peak.perSecond().compareTo(rate.perSecond()) < 0)
        .ifPresent(peak -> in.complain(peakCapacity, "must not be below the target"));
    var indicator =
        new Throughput(rate.perSecond(), rate.unit(), in.find(peakCapacity).map(Rate::perSecond));
    return List.of(draft(in, "throughput", in.position(), indicator, Percentage.of("100")));
  }
}

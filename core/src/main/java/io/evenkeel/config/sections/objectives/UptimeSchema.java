package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.Downtime;
import io.evenkeel.config.objectives.Indicator.Uptime;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.List;

/** {@code uptime}: time during which all health checks pass. */
final class UptimeSchema extends ObjectiveSchema {
  private final Field<Percentage> target =
      required("target", Targets.share(), "Share of the time during which all checks pass.");
  private final Field<List<String>> healthChecks =
      optional(
          "health_checks",
          new ListSchema<>(Scalars.text()),
          "Names of registered health checks; all of them unless given.");
  private final Field<Downtime> downtime =
      defaulted(
          "downtime",
          Scalars.choice(Downtime.class),
          "unknown",
          "What time counts as that nobody observed because the process was down.");

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    checkBudget(in, in.get(target));
    var indicator = new Uptime(in.find(healthChecks).orElse(List.of()), in.get(downtime));
    return List.of(draft(in, "uptime", in.position(), indicator, in.get(target)));
  }
}

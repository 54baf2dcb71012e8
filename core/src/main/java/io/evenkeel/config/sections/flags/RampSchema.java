package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.operations.Conditions;
import java.time.Duration;
import java.util.List;

/** {@code ramp} of a flag. */
final class RampSchema extends ObjectSchema<RampSettings> {
  private final Field<List<Share>> steps =
      optional(
          "steps",
          new ListSchema<>(Scalars.share()),
          "Ascending percentages of new sessions; 1, 5, 10, 25, 50, 100 unless given.");
  private final Field<Duration> hold =
      defaulted("hold", Scalars.duration(), "5m", "How long each step is held at least.");
  private final Field<Percentage> errorBudgetThreshold =
      defaulted(
          "error_budget_threshold",
          Scalars.percentage(),
          "10%",
          "The ramp holds while less of an error budget is left.");
  private final Field<String> success =
      optional(
          "success",
          Scalars.text()
              .map(
                  text -> {
                    Conditions.parse(text);
                    return text;
                  }),
          "An indicator condition such as containment_rate > 85%.");
  private final Field<Duration> bake =
      defaulted("bake", Scalars.duration(), "24h", "How long the full rollout stays guarded.");

  @Override
  public RampSettings build(Decoded in) {
    List<Share> shares = in.find(steps).orElse(RampSettings.DEFAULT.steps());
    if (shares.isEmpty() || shares.get(0).equals(Share.NONE)) {
      in.complain(steps, "must start above 0 %");
    }
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i - 1).compareTo(shares.get(i)) >= 0) {
        in.complain(
            steps, "must ascend, but %s follows %s".formatted(shares.get(i), shares.get(i - 1)));
      }
    }
    return new RampSettings(
        shares, in.get(hold), in.get(errorBudgetThreshold), in.find(success), in.get(bake));
  }
}

package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.Indicator.SignalCeiling;
import io.evenkeel.config.objectives.Indicator.SignalRatio;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import java.util.List;

/** An objective with a name of its own, such as {@code containment_rate}. */
final class NamedObjectiveSchema extends ObjectiveSchema {
  private final Field<Targets.Goal> target =
      required(
          "target",
          Targets.any(),
          "Such as > 85%, < 5%, < $2.00 per call, zero_incidents, or < 30 min for mttr.");

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    Targets.Goal goal = in.get(target);
    Indicator indicator = goal.indicator();
    if (indicator instanceof SignalRatio) {
      checkBudget(in, goal.share());
      indicator = new SignalRatio(countedSignal(in), totalSignal(in));
    }
    if (indicator instanceof SignalCeiling ceiling) {
      checkBudget(in, goal.share());
      indicator = new SignalCeiling(countedSignal(in), totalSignal(in), ceiling.ceiling());
    }
    return List.of(draft(in, in.name(), in.position(), indicator, goal.share()));
  }
}

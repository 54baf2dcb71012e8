package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** One of a flag's {@code rules}. */
final class RuleSchema extends ObjectSchema<TargetingRule> {
  private final Field<String> condition =
      required(
          "if", ConditionTexts.schema(), "Such as tenant in ['clinic-a'] and appVersion >= 4.2.0.");
  private final Field<String> serve = required("serve", Scalars.text(), "A variant's name.");
  private final Field<Share> percentage =
      optional(
          "percentage",
          Scalars.share(),
          "Percentage of those the condition holds for, in steps of 0.001; the others go on.");
  private final Field<String> by =
      optional(
          "by",
          Scalars.text(),
          "The attribute whose values the percentage is taken of; the unit unless given.");

  @Override
  public TargetingRule build(Decoded in) {
    if (in.has(by) && !in.has(percentage)) {
      in.complain(by, "has no effect without 'percentage'; add it");
    }
    return new TargetingRule(
        in.get(condition),
        in.get(serve),
        in.find(percentage).orElse(Share.ALL),
        in.find(by),
        in.positionOf(condition));
  }
}

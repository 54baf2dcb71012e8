package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;

/** One of a flag's {@code rules}. */
final class RuleSchema extends ObjectSchema<TargetingRule> {
  private final Field<String> condition =
      required("if", Scalars.text(), "Such as tenant in ['clinic-a'] and appVersion >= 4.2.0.");
  private final Field<String> serve = required("serve", Scalars.text(), "A variant's name.");

  @Override
  public TargetingRule build(Decoded in) {
    return new TargetingRule(in.get(condition), in.get(serve), in.positionOf(condition));
  }
}

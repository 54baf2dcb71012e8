package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.condition.Condition;
import io.evenkeel.config.flags.condition.ConditionSyntaxException;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;

/** Conditions as texts that are known to parse. */
final class ConditionTexts {
  private ConditionTexts() {}

  static ScalarSchema<String> schema() {
    return Scalars.text()
        .map(
            text -> {
              parse(text);
              return text;
            });
  }

  static Condition parse(String text) throws UnreadableValue {
    try {
      return Condition.parse(text);
    } catch (ConditionSyntaxException e) {
      throw new UnreadableValue("is no condition: " + e.getMessage(), e.index());
    }
  }
}

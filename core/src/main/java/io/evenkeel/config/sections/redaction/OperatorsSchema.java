package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.schema.Scalars;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code operators} of {@code phi_redaction}. */
final class OperatorsSchema extends ObjectSchema<Map<String, Rest.Entry<Operator>>> {
  private final Field<Operator> standard =
      optional(
          RedactionSettings.DEFAULT_OPERATOR,
          Scalars.choice(Operator.class),
          "For every identifier class that is not listed.");
  private final Map<String, Field<Operator>> classes = new LinkedHashMap<>();
  private final Rest<Operator> labels =
      anyRest("[a-z][a-z0-9_]{0,39}", "operator", Scalars.choice(Operator.class));

  OperatorsSchema() {
    for (String name : RedactionSettings.IDENTIFIER_CLASSES) {
      classes.put(
          name, optional(name, Scalars.choice(Operator.class), "What takes the place of it."));
    }
    classes.put(RedactionSettings.DEFAULT_OPERATOR, standard);
  }

  @Override
  public Map<String, Rest.Entry<Operator>> build(Decoded in) {
    var operators = new LinkedHashMap<String, Rest.Entry<Operator>>();
    classes.forEach(
        (name, field) ->
            in.find(field)
                .ifPresent(
                    operator ->
                        operators.put(
                            name, new Rest.Entry<>(name, in.positionOf(field), operator))));
    in.all(labels).forEach(entry -> operators.put(entry.key(), entry));
    return operators;
  }
}

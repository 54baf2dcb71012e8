package io.evenkeel.console;

import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.console.LineReader.Line;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.FlagDecision;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One line of {@code flags eval}, in and out. Never quotes what it read. */
final class ContextLine {
  private static final String KEY = "key";
  private static final JsonMapper JSON =
      JsonLine.STRICT.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ContextLine() {}

  /** Reads {@code {"key": …, attributes …}}; the key may be missing, as in a careless caller. */
  static FlagContext parse(Line line) throws InputException {
    JsonNode root = JsonLine.parse(line, JSON);
    if (!root.isObject()) {
      throw new InputException("wants an object with \"key\" and attributes");
    }
    JsonNode key = root.get(KEY);
    if (key != null && !key.isString() && !key.isNull()) {
      throw new InputException("wants \"key\" with a string");
    }
    FlagContext context = FlagContext.of(key == null || key.isNull() ? null : key.stringValue());
    int number = 0;
    for (Map.Entry<String, JsonNode> attribute : root.properties()) {
      number++;
      if (!attribute.getKey().equals(KEY)) {
        context = with(context, attribute.getKey(), attribute.getValue(), number);
      }
    }
    return context;
  }

  private static FlagContext with(FlagContext context, String name, JsonNode value, int number)
      throws InputException {
    if (value.isString()) {
      return context.with(name, value.stringValue());
    }
    if (value.isBoolean()) {
      return context.with(name, value.booleanValue());
    }
    if (value.isNumber()) {
      // Spelt out where it is more exact than a double.
      return value.canConvertToLong() && value.isIntegralNumber()
          ? context.with(name, value.longValue())
          : context.with(name, value.decimalValue().toPlainString());
    }
    if (value.isNull()) {
      return context;
    }
    throw new InputException("attribute " + number + " is no text, number or truth");
  }

  /** The answer as one line. */
  static String answer(FlagDecision decision) {
    ObjectNode answer = JSON.createObjectNode();
    FlagValue value = decision.value();
    if (value instanceof FlagValue.Bool bool) {
      answer.put("value", bool.value());
    } else if (value instanceof FlagValue.Decimal decimal) {
      answer.put("value", decimal.value());
    } else if (value instanceof FlagValue.Json json) {
      answer.set("value", JSON.readTree(json.value()));
    } else {
      answer.put("value", decision.text());
    }
    return answer
        .put("variant", decision.variant())
        .put("reason", decision.reason().name())
        .put("generation", decision.generation())
        .toString();
  }
}

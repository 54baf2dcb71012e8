package io.evenkeel.flags.openfeature.gherkin;

import dev.openfeature.sdk.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the scenarios write as text. */
final class Words {
  private Words() {}

  /** A value of the type that a scenario names. */
  static Object value(String type, String text) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "boolean" -> Boolean.valueOf(text);
      case "string" -> text;
      case "integer" -> Integer.valueOf(text);
      case "float" -> Double.valueOf(text);
      case "object" -> document(text.replace("\\\"", "\""));
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** The same for documents that differ only in the SDK's class of structure. */
  static Object plain(Object value) {
    return value instanceof Value document && document.isStructure()
        ? document.asStructure().asObjectMap()
        : value;
  }

  /** Flat documents of booleans, texts and whole numbers are all that the scenarios have. */
  private static Value document(String text) {
    String inner = text.strip().replaceAll("^\\{|}$", "").strip();
    if (inner.isEmpty()) {
      return Value.objectToValue(Map.of());
    }
    return Value.objectToValue(
        Arrays.stream(inner.split(","))
            .map(field -> field.split(":", 2))
            .collect(
                Collectors.toMap(
                    parts -> parts[0].strip().replace("\"", ""), parts -> item(parts[1].strip()))));
  }

  private static Object item(String text) {
    if (text.startsWith("\"")) {
      return text.substring(1, text.length() - 1);
    }
    return text.equals("true") || text.equals("false")
        ? (Object) Boolean.valueOf(text)
        : (Object) Integer.valueOf(text);
  }
}

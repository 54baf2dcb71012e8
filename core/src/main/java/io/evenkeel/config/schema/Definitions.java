package io.evenkeel.config.schema;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The {@code $defs} of one JSON Schema: whatever reads the same is written once. */
final class Definitions {
  private final Map<String, String> nameByText = new HashMap<>();
  private final Map<String, Consumer<SchemaWriter>> membersByName = new LinkedHashMap<>();

  /** Under which name these members stand: that of {@code kind}, numbered if it is taken. */
  String name(Class<?> kind, Consumer<SchemaWriter> members) {
    String text = SchemaWriter.text(this, members);
    String known = nameByText.get(text);
    if (known != null) {
      return known;
    }
    String wanted = snake(kind.getSimpleName().replaceFirst("Schema$", ""));
    String name = wanted;
    for (int number = 2; membersByName.containsKey(name); number++) {
      name = wanted + "_" + number;
    }
    nameByText.put(text, name);
    membersByName.put(name, members);
    return name;
  }

  /** Writes all of them; each was described before, so none refers to one that is missing. */
  void write(SchemaWriter out) {
    out.object(
        "$defs", inner -> membersByName.forEach((name, members) -> inner.object(name, members)));
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}

package io.evenkeel.slo.alert;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON texts of a few lines: what receivers are sent, and what is kept for a restart. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String write(Consumer<JsonGenerator> value) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      value.accept(out);
    }
    return text.toString();
  }

  /**
   * The object as maps, lists and texts; numbers and words become texts, null is left out.
   *
   * @throws RuntimeException when it is not one JSON object
   */
  static Map<?, ?> readObject(String text) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      Map<?, ?> read = object(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("text after the JSON object");
      }
      return read;
    }
  }

  private static Map<String, Object> object(JsonParser in) {
    var members = new LinkedHashMap<String, Object>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        members.put(name, value(in));
      }
    }
    return members;
  }

  private static Object value(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      default -> in.getString();
    };
  }

  private static List<Object> array(JsonParser in) {
    var values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(in));
    }
    return values;
  }
}

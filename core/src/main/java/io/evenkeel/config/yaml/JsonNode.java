package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A variant's JSON document as the piece of a file that it was read from. */
public final class JsonNode {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonNode() {}

  /** The inverse of {@code NodeJson.of}; all of it stands at {@code position}. */
  public static Node of(String json, Position position) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return node(parser, parser.nextToken(), position);
    }
  }

  private static Node node(JsonParser parser, JsonToken token, Position position) {
    if (token == JsonToken.START_OBJECT) {
      List<Node.Entry> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.getString();
        entries.add(new Node.Entry(position, key, node(parser, parser.nextToken(), position)));
      }
      return new Node.Mapping(position, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        items.add(node(parser, next, position));
      }
      return new Node.Sequence(position, items);
    }
    return new Node.Scalar(position, parser.getString(), token != JsonToken.VALUE_STRING);
  }
}

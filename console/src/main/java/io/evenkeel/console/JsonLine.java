package io.evenkeel.console;

import io.evenkeel.console.LineReader.Line;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of JSON from anybody. Says what is wrong with one and never quotes it. */
final class JsonLine {
  /** Takes nothing twice and nothing behind the value. */
  static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLine() {}

  static JsonNode parse(Line line, JsonMapper json) throws InputException {
    if (line.isRefused()) {
      throw new InputException(line.refusal());
    }
    try {
      return json.readTree(line.text());
    } catch (JacksonException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new InputException("not JSON, from column " + column);
    }
  }
}

package io.evenkeel.console;

import io.evenkeel.console.LineReader.Line;
import io.evenkeel.redaction.PhiSpan;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of {@code phi detect}: a text and the name that its sender gave it.
 *
 * @param id a string or a number, given back as it came
 */
record DetectionLine(JsonNode id, String text) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads {@code {"id": …, "text": …}}; other keys are ignored. Never quotes what it read. */
  static DetectionLine parse(Line line) throws InputException {
    if (line.isRefused()) {
      throw new InputException(line.refusal());
    }
    JsonNode root;
    try {
      root = JSON.readTree(line.text());
    } catch (JacksonException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new InputException("not JSON, from column " + column);
    }
    JsonNode id = root.get("id");
    JsonNode text = root.get("text");
    if (id == null || !(id.isString() || id.isNumber())) {
      throw new InputException("wants \"id\" with a string or a number");
    }
    if (text == null || !text.isString()) {
      throw new InputException("wants \"text\" with a string");
    }
    return new DetectionLine(id, text.stringValue());
  }

  /** The answer as one line. */
  String answer(List<PhiSpan> found) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", id);
    ArrayNode spans = answer.putArray("spans");
    for (PhiSpan span : found) {
      spans
          .addObject()
          .put("start", span.start())
          .put("end", span.end())
          .put("type", span.type().name());
    }
    return answer.toString();
  }
}

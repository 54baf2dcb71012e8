package io.evenkeel.console;

import io.evenkeel.console.LineReader.Line;
import io.evenkeel.redaction.PhiSpan;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of {@code phi detect}: a text and the name that its sender gave it.
 *
 * @param id a string or a number, given back as it came
 */
record DetectionLine(JsonNode id, String text) {
  /** Reads {@code {"id": …, "text": …}}; other keys are ignored. Never quotes what it read. */
  static DetectionLine parse(Line line) throws InputException {
    JsonNode root = JsonLine.parse(line, JsonLine.STRICT);
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
    ObjectNode answer = JsonLine.STRICT.createObjectNode();
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

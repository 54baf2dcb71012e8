package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The degraded answer as a provider would have streamed it. */
final class DegradedChunks {
  private DegradedChunks() {}

  static List<ChatChunk> of(String text) {
    ChatChunk end =
        new ChatChunk("", List.of(), "stop", null, TokenUsage.UNKNOWN, data("", "stop"));
    if (text.isEmpty()) {
      return List.of(end, ChatChunk.done());
    }
    var whole = new ChatChunk(text, List.of(), null, null, TokenUsage.UNKNOWN, data(text, ""));
    return List.of(whole, end, ChatChunk.done());
  }

  private static String data(String text, String finishReason) {
    var data = new StringWriter();
    try (JsonGenerator json = OpenAiJson.MAPPER.createGenerator(data)) {
      json.writeStartObject();
      json.writeStringProperty("id", "degraded");
      json.writeStringProperty("object", "chat.completion.chunk");
      json.writeNumberProperty("created", 0);
      json.writeStringProperty("model", "degraded");
      json.writeArrayPropertyStart("choices");
      json.writeStartObject();
      json.writeNumberProperty("index", 0);
      json.writeObjectPropertyStart("delta");
      if (!text.isEmpty()) {
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", text);
      }
      json.writeEndObject();
      if (finishReason.isEmpty()) {
        json.writeNullProperty("finish_reason");
      } else {
        json.writeStringProperty("finish_reason", finishReason);
      }
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    return data.toString();
  }
}

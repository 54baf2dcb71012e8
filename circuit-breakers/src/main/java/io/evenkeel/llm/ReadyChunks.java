package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.cache.CacheAnswer;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An answer that is there already, as a provider would have streamed it. */
final class ReadyChunks {
  private static final String DEGRADED = "degraded";
  private static final String CACHED = "cached";

  private ReadyChunks() {}

  static List<ChatChunk> degraded(String text) {
    return of(text, DEGRADED, null);
  }

  static List<ChatChunk> kept(CacheAnswer answer) {
    return of(answer.text(), CACHED, answer.model());
  }

  private static List<ChatChunk> of(String text, String id, @Nullable String model) {
    ChatChunk end = chunk("", "stop", id, model);
    return text.isEmpty()
        ? List.of(end, ChatChunk.done())
        : List.of(chunk(text, "", id, model), end, ChatChunk.done());
  }

  private static ChatChunk chunk(
      String text, String finishReason, String id, @Nullable String model) {
    return new ChatChunk(
        text,
        List.of(),
        finishReason.isEmpty() ? null : finishReason,
        model,
        TokenUsage.UNKNOWN,
        data(text, finishReason, id, model == null ? id : model));
  }

  private static String data(String text, String finishReason, String id, String model) {
    var data = new StringWriter();
    try (JsonGenerator json = OpenAiJson.MAPPER.createGenerator(data)) {
      json.writeStartObject();
      json.writeStringProperty("id", id);
      json.writeStringProperty("object", "chat.completion.chunk");
      json.writeNumberProperty("created", 0);
      json.writeStringProperty("model", model);
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

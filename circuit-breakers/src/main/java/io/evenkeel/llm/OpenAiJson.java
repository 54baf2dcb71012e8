package io.evenkeel.llm;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of OpenAI's chat completions, written and strictly read. */
final class OpenAiJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OpenAiJson() {}

  static byte[] write(String model, ChatRequest request) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringProperty("model", model);
      json.writeArrayPropertyStart("messages");
      for (ChatMessage message : request.messages()) {
        json.writeStartObject();
        json.writeStringProperty("role", message.role());
        json.writeStringProperty("content", message.content());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (request.temperature().isPresent()) {
        json.writeNumberProperty("temperature", request.temperature().getAsDouble());
      }
      if (request.maxTokens().isPresent()) {
        json.writeNumberProperty("max_tokens", request.maxTokens().getAsInt());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}

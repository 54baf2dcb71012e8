package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of OpenAI's chat completions, written and strictly read. */
final class OpenAiJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Numbers that are only passed on keep their digits.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private OpenAiJson() {}

  /** A caller's JSON; one that cannot be read is said where, and not quoted. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      // The parser's own message quotes the text: it goes no further, not even as a cause.
      throw new IllegalArgumentException("invalid JSON" + where);
    }
  }

  /** The text of one JSON value, which it must be. */
  static String oneValue(String text) {
    JsonNode value = parse(text);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("invalid JSON: there is nothing");
    }
    return value.toString();
  }

  static byte[] write(String model, ChatRequest request, boolean stream) {
    // Through characters: an unpaired surrogate becomes a question mark, and no error.
    var text = new StringWriter(512);
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("model", model);
      json.writeArrayPropertyStart("messages");
      for (ChatMessage message : request.messages()) {
        write(message, json);
      }
      json.writeEndArray();
      if (request.temperature().isPresent()) {
        json.writeNumberProperty("temperature", request.temperature().getAsDouble());
      }
      if (request.maxTokens().isPresent()) {
        json.writeNumberProperty("max_tokens", request.maxTokens().getAsInt());
      }
      for (Map.Entry<String, String> extra : request.extras().entrySet()) {
        json.writeName(extra.getKey());
        json.writeRawValue(extra.getValue());
      }
      if (stream) {
        json.writeBooleanProperty("stream", true);
        json.writeObjectPropertyStart("stream_options");
        json.writeBooleanProperty("include_usage", true);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The text of a content: a string, or the text of its parts; empty where there is none. */
  static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.stringValue("");
    }
    var text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").stringValue(""));
    }
    return text.toString();
  }

  /**
   * What a message or a delta says: its text, or why it refuses to give one; null when it says
   * nothing at all.
   */
  static @Nullable String said(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString() || content.isArray()) {
      return text(content);
    }
    return message.path("refusal").stringValue(null);
  }

  /** The calls that a message or a delta holds, in their order. */
  static List<ToolCall> toolCalls(JsonNode message) {
    var calls = new ArrayList<ToolCall>();
    for (JsonNode call : message.path("tool_calls")) {
      calls.add(toolCall(call.path("id").stringValue(""), call.path("function")));
    }
    // What tool calls were before they had ids.
    JsonNode only = message.path("function_call");
    if (only.isObject()) {
      calls.add(toolCall("", only));
    }
    return calls;
  }

  private static ToolCall toolCall(String id, JsonNode function) {
    return new ToolCall(
        id, function.path("name").stringValue(""), function.path("arguments").stringValue(""));
  }

  /** What an answer or a chunk says that it cost. */
  static TokenUsage usage(JsonNode body) {
    JsonNode usage = body.path("usage");
    return usage.isObject()
        ? new TokenUsage(
            count(usage.path("prompt_tokens")),
            count(usage.path("completion_tokens")),
            count(usage.path("prompt_tokens_details").path("cached_tokens")))
        : TokenUsage.UNKNOWN;
  }

  private static int count(JsonNode tokens) {
    return Math.max(0, tokens.asInt(0));
  }

  private static void write(ChatMessage message, JsonGenerator json) {
    String whole = message.json();
    if (whole != null) {
      json.writeRawValue(whole);
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("role", message.role());
    json.writeStringProperty("content", message.content());
    json.writeEndObject();
  }
}

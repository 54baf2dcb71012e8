package io.evenkeel.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Reads the body of a chat completion as a client sends it. */
final class ChatBody {
  private final JsonNode body;

  ChatBody(String text) {
    body = OpenAiJson.parse(text);
    if (!body.isObject()) {
      throw wrong("", "must be an object");
    }
  }

  ChatRequest request() {
    var extras = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!ChatRequest.RESERVED.contains(member.getKey())) {
        extras.put(member.getKey(), member.getValue().toString());
      }
    }
    return new ChatRequest(
        messages(),
        temperature(),
        maxTokens(),
        model(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        extras);
  }

  private Optional<String> model() {
    JsonNode model = body.path("model");
    if (absent(model)) {
      return Optional.empty();
    }
    if (!model.isString()) {
      throw wrong("/model", "must be a string");
    }
    return Optional.of(model.stringValue());
  }

  private OptionalDouble temperature() {
    JsonNode temperature = body.path("temperature");
    if (absent(temperature)) {
      return OptionalDouble.empty();
    }
    if (!temperature.isNumber() || !Double.isFinite(temperature.asDouble(Double.NaN))) {
      throw wrong("/temperature", "must be a number");
    }
    return OptionalDouble.of(temperature.asDouble());
  }

  private OptionalInt maxTokens() {
    JsonNode limit = body.path("max_tokens");
    if (absent(limit)) {
      return OptionalInt.empty();
    }
    if (!limit.isIntegralNumber() || !limit.canConvertToInt() || limit.asInt() < 1) {
      throw wrong("/max_tokens", "must be a whole number, at least 1");
    }
    return OptionalInt.of(limit.asInt());
  }

  private List<ChatMessage> messages() {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw wrong("/messages", "must be an array of at least one message");
    }
    var read = new ArrayList<ChatMessage>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      read.add(message(messages.path(i), "/messages/" + i));
    }
    return read;
  }

  private static ChatMessage message(JsonNode message, String at) {
    if (!message.isObject()) {
      throw wrong(at, "must be an object");
    }
    JsonNode role = message.path("role");
    if (!role.isString() || role.stringValue().isBlank()) {
      throw wrong(at + "/role", "must be a string");
    }
    JsonNode content = message.path("content");
    if (content.isString() && message.size() == 2) {
      return new ChatMessage(role.stringValue(), content.stringValue());
    }
    checkContent(role.stringValue(), content, at + "/content");
    return new ChatMessage(role.stringValue(), OpenAiJson.text(content), message.toString());
  }

  private static void checkContent(String role, JsonNode content, String at) {
    if (content.isArray()) {
      for (int i = 0; i < content.size(); i++) {
        if (!content.path(i).path("type").isString()) {
          throw wrong(at + "/" + i + "/type", "must be a string");
        }
      }
    } else if (!content.isString() && !(absent(content) && role.equals("assistant"))) {
      throw wrong(at, "must be a string or an array of parts");
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static IllegalArgumentException wrong(String pointer, String demand) {
    return new IllegalArgumentException((pointer.isEmpty() ? "the body" : pointer) + " " + demand);
  }
}

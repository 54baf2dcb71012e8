package io.evenkeel.samples.gateway;

import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.ChatResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of OpenAI's API, where the gateway and no provider writes them. */
final class Json {
  static final String TYPE = "application/json";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What was found to be JSON before. */
  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  static byte[] error(ApiException refusal) {
    ObjectNode error = object();
    error
        .putObject("error")
        .put("message", refusal.getMessage())
        .put("type", refusal.type())
        .putNull("param")
        .put("code", refusal.code());
    return bytes(error);
  }

  /** An answer that no provider wrote, or not now: a degraded one, or one that was kept. */
  static byte[] completion(ChatResult result, Instant now) {
    ObjectNode completion =
        object()
            .put("id", "chatcmpl-" + UUID.randomUUID())
            .put("object", "chat.completion")
            .put("created", now.getEpochSecond())
            .put("model", Objects.requireNonNullElse(result.model(), "degraded"));
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", result.text());
    choice.put("finish_reason", Objects.requireNonNullElse(result.finishReason(), "stop"));
    TokenUsage tokens = result.tokens();
    completion
        .putObject("usage")
        .put("prompt_tokens", tokens.input())
        .put("completion_tokens", tokens.output())
        .put("total_tokens", tokens.total());
    return bytes(completion);
  }
}

package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a response, or says what is wrong with it without quoting it. */
final class OpenAiAnswer {
  // OpenAI and Azure; then what Bedrock and Vertex say behind a gateway that does not translate.
  private static final Set<String> FILTERED =
      Set.of(
          "content_filter",
          "content_filtered",
          "guardrail_intervened",
          "safety",
          "prohibited_content");

  private final OpenAiErrors errors;

  OpenAiAnswer(OpenAiErrors errors) {
    this.errors = errors;
  }

  /** Throws {@link ProviderException} for everything but a whole answer. */
  ChatAnswer read(HttpAnswer response, Instant now) {
    int status = response.status();
    if (!isSuccess(status)) {
      throw errors.read(status, response.headers(), response.body(), now);
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!isJson(type)) {
      throw malformed("the answer is not JSON by its content type");
    }
    JsonNode body = parse(response.body());
    if (isError(body)) {
      throw errors.inBody(body, status);
    }
    return answer(body, response.body());
  }

  static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  static boolean isJson(String contentType) {
    String media = mediaType(contentType);
    return media.equals("application/json") || media.endsWith("+json");
  }

  static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  /** Whether a 2xx holds an error and no answer. */
  static boolean isError(JsonNode body) {
    return body.path("error").isObject() || body.path("error").isString();
  }

  /** Why a choice ends, or empty; throws when the provider's filter ended it. */
  static String finishReason(JsonNode choice) {
    String reason = choice.path("finish_reason").stringValue("");
    if (FILTERED.contains(reason.toLowerCase(Locale.ROOT))) {
      throw new ProviderException(
          ErrorClass.CONTENT_FILTER, "the answer was stopped by the content filter");
    }
    return reason;
  }

  static ProviderException malformed(String message) {
    return new ProviderException(ErrorClass.MALFORMED, message);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return OpenAiJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      // Its message quotes the text, so neither it nor the exception goes further.
      throw malformed("the answer is invalid or truncated JSON");
    }
  }

  private static ChatAnswer answer(JsonNode body, byte[] bytes) {
    JsonNode choice = body.path("choices").path(0);
    String finishReason = finishReason(choice);
    JsonNode message = choice.path("message");
    List<ToolCall> toolCalls = OpenAiJson.toolCalls(message);
    String text = OpenAiJson.said(message);
    if (text == null && toolCalls.isEmpty()) {
      throw malformed("the answer has no choice with a text or a tool call");
    }
    return new ChatAnswer(
        text == null ? "" : text,
        toolCalls,
        finishReason.isEmpty() ? null : finishReason,
        body.path("model").stringValue(""),
        OpenAiJson.usage(body),
        new String(bytes, StandardCharsets.UTF_8));
  }
}

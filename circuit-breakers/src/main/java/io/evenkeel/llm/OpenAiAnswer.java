package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a response, or says what is wrong with it without quoting it. */
final class OpenAiAnswer {
  static final String FILTERED = "content_filter";

  private OpenAiAnswer() {}

  /** Throws {@link ProviderException} for everything but a whole answer. */
  static ChatAnswer read(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    if (status < 200 || status >= 300) {
      throw OpenAiErrors.read(response, now);
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!isJson(type)) {
      throw malformed("the answer is not JSON by its content type");
    }
    JsonNode body = parse(response.body());
    if (body.path("error").isObject()) {
      throw OpenAiErrors.inBody(body, status);
    }
    return answer(body, response.body());
  }

  static boolean isJson(String contentType) {
    String media = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return media.equals("application/json") || media.endsWith("+json");
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
    String finishReason = choice.path("finish_reason").stringValue("");
    if (finishReason.equals(FILTERED)) {
      throw filtered();
    }
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

  static ProviderException filtered() {
    return new ProviderException(
        ErrorClass.CONTENT_FILTER, "the answer was stopped by the content filter");
  }

  static ProviderException malformed(String message) {
    return new ProviderException(ErrorClass.MALFORMED, message);
  }
}

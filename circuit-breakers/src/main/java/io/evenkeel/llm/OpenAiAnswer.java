package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.failover.TokenUsage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a response, or says what is wrong with it without quoting it. */
final class OpenAiAnswer {
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
    return answer(body);
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

  private static ChatAnswer answer(JsonNode body) {
    JsonNode choice = body.path("choices").path(0);
    if ("content_filter".equals(choice.path("finish_reason").stringValue(""))) {
      throw new ProviderException(
          ErrorClass.CONTENT_FILTER, "the answer was stopped by the content filter");
    }
    JsonNode text = choice.path("message").path("content");
    if (!text.isString()) {
      throw malformed("the answer has no choice with a text");
    }
    return new ChatAnswer(
        text.stringValue(), body.path("model").stringValue(""), usage(body.path("usage")));
  }

  private static TokenUsage usage(JsonNode usage) {
    return usage.isObject()
        ? new TokenUsage(
            usage.path("prompt_tokens").asInt(0),
            usage.path("completion_tokens").asInt(0),
            usage.path("prompt_tokens_details").path("cached_tokens").asInt(0))
        : TokenUsage.UNKNOWN;
  }

  private static ProviderException malformed(String message) {
    return new ProviderException(ErrorClass.MALFORMED, message);
  }
}

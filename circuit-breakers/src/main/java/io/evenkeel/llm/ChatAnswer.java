package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.cache.CacheAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one provider answered; {@code model} is the name it gives itself, or empty.
 *
 * @param kept whether it was given to an earlier request
 */
record ChatAnswer(
    String text,
    List<ToolCall> toolCalls,
    @Nullable String finishReason,
    String model,
    TokenUsage tokens,
    @Nullable String json,
    boolean kept) {

  ChatAnswer(
      String text,
      List<ToolCall> toolCalls,
      @Nullable String finishReason,
      String model,
      TokenUsage tokens,
      @Nullable String json) {
    this(text, toolCalls, finishReason, model, tokens, json, false);
  }

  static ChatAnswer kept(CacheAnswer answer) {
    String model = answer.model();
    return new ChatAnswer(
        answer.text(),
        List.of(),
        answer.finishReason(),
        model == null ? "" : model,
        TokenUsage.UNKNOWN,
        null,
        true);
  }

  static ChatAnswer degraded(String text) {
    return new ChatAnswer(text, List.of(), null, "", TokenUsage.UNKNOWN, null);
  }

  @Override
  public String toString() {
    return "ChatAnswer[" + text.length() + " characters]";
  }
}

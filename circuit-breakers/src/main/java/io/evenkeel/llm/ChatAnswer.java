package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one provider answered; {@code model} is the name it gives itself, or empty. */
record ChatAnswer(
    String text,
    List<ToolCall> toolCalls,
    @Nullable String finishReason,
    String model,
    TokenUsage tokens,
    @Nullable String json) {

  static ChatAnswer degraded(String text) {
    return new ChatAnswer(text, List.of(), null, "", TokenUsage.UNKNOWN, null);
  }

  @Override
  public String toString() {
    return "ChatAnswer[" + text.length() + " characters]";
  }
}

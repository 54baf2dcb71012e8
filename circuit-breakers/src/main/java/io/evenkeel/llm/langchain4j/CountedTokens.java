package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.evenkeel.failover.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What a provider counted, as langchain4j tells it. */
final class CountedTokens {
  private CountedTokens() {}

  static TokenUsage of(ChatResponse answer) {
    dev.langchain4j.model.output.TokenUsage counted = answer.tokenUsage();
    return counted == null
        ? TokenUsage.UNKNOWN
        : new TokenUsage(
            number(counted.inputTokenCount()), number(counted.outputTokenCount()), cached(counted));
  }

  /** Only the providers' own types know, each by another name; no application has all of them. */
  private static int cached(Object counted) {
    Object own = ask(counted, "cacheReadInputTokens");
    return number(own != null ? own : ask(ask(counted, "inputTokensDetails"), "cachedTokens"));
  }

  private static @Nullable Object ask(@Nullable Object target, String method) {
    try {
      return target == null ? null : target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static int number(@Nullable Object count) {
    return count instanceof Integer number ? Math.max(0, number) : 0;
  }
}

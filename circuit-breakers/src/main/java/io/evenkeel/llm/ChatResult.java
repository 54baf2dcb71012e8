package io.evenkeel.llm;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and how it came about. Its text may identify a patient: {@link #toString} leaves it
 * out.
 *
 * @param text empty when the model only wants tools called
 * @param finishReason in the provider's words, such as {@code stop}, {@code length} or {@code
 *     tool_calls}; null when it gave none, or when the answer is degraded
 * @param provider who answered, now or when the answer was kept; null when it is degraded
 * @param model the model that the provider says answered; null when the answer is degraded
 * @param tokens none for an answer that was kept
 * @param attempts none when the answer was kept, unless it is degraded, too
 * @param degraded whether nobody answered, and the text is {@code degraded_mode.answer}, or empty
 *     where there is only a hand-off, or one that was kept
 * @param cached whether the answer was given before, and kept by {@code response_cache}
 * @param handOff where the conversation goes when the answer is degraded, by {@code
 *     degraded_mode.hand_off}; null when it does not say, and when there is an answer
 * @param json the provider's answer as it came; null when it is degraded, cached or was streamed
 */
public record ChatResult(
    String text,
    List<ToolCall> toolCalls,
    @Nullable String finishReason,
    @Nullable String provider,
    @Nullable String model,
    TokenUsage tokens,
    List<Attempt> attempts,
    boolean degraded,
    boolean cached,
    @Nullable String handOff,
    @Nullable String json) {

  public ChatResult {
    toolCalls = List.copyOf(toolCalls);
  }

  @Override
  public String toString() {
    return "ChatResult["
        + text.length()
        + " characters, "
        + toolCalls.size()
        + " tool calls, "
        + (degraded ? "degraded" : provider)
        + (cached ? ", cached" : "")
        + ", "
        + tokens
        + ", "
        + attempts
        + "]";
  }
}

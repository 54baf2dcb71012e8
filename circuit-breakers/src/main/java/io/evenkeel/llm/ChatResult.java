package io.evenkeel.llm;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and how it came about. Its text may identify a patient: {@link #toString} leaves it
 * out.
 *
 * @param provider who answered; null when the answer is degraded
 * @param model the model that the provider says answered; null when the answer is degraded
 * @param degraded whether the text is {@code degraded_mode.answer} because nobody answered
 */
public record ChatResult(
    String text,
    @Nullable String provider,
    @Nullable String model,
    TokenUsage tokens,
    List<Attempt> attempts,
    boolean degraded) {

  @Override
  public String toString() {
    return "ChatResult["
        + text.length()
        + " characters, "
        + (degraded ? "degraded" : provider)
        + ", "
        + tokens
        + ", "
        + attempts
        + "]";
  }
}

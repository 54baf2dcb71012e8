package io.evenkeel.llm.cache;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer to keep, or one that was kept. Its text is never printed.
 *
 * @param provider who gave it first; null for a degraded answer, which is not kept
 * @param model the model that the provider said had answered
 * @param finishReason in the provider's words; only one that says that the answer is whole is kept:
 *     {@code stop}, {@code end_turn} or {@code stop_sequence}, in any case
 * @param wantsTools whether it asks for a tool; such an answer is not kept
 */
public record CacheAnswer(
    String text,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String finishReason,
    boolean wantsTools) {
  private static final Set<String> WHOLE = Set.of("stop", "end_turn", "stop_sequence");

  /** A provider's whole answer. */
  public static CacheAnswer of(String text, String provider, String model) {
    return new CacheAnswer(text, provider, model, "stop", false);
  }

  /** Whether it is whole, a provider's, and nothing but a text. */
  boolean isWhole() {
    return provider != null
        && finishReason != null
        && WHOLE.contains(finishReason.toLowerCase(Locale.ROOT))
        && !wantsTools
        && !text.isBlank();
  }

  @Override
  public String toString() {
    return "CacheAnswer[" + text.length() + " characters]";
  }
}

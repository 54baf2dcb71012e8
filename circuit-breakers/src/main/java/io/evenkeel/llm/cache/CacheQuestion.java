package io.evenkeel.llm.cache;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a cache is asked. All but the text must be equal for an answer to be given again. Nothing of
 * it is ever printed, and the cache keeps none of it but hashes.
 *
 * @param scope who may share the answer
 * @param model what the caller asked for, whatever a provider calls it; may be empty
 * @param temperature as requested; above {@value ResponseCache#WARMEST} variety is wanted, and
 *     nothing is kept
 * @param settings all else of the request that changes the answer and is no text: limits, formats,
 *     the models that may answer
 * @param context the texts before the last one, in their order: instructions, earlier turns, who
 *     said them. In a shared scope they must be free of PHI, too
 * @param text the last message of the user
 */
public record CacheQuestion(
    CacheScope scope,
    String model,
    OptionalDouble temperature,
    List<String> settings,
    List<String> context,
    String text) {

  public CacheQuestion {
    settings = List.copyOf(settings);
    context = List.copyOf(context);
  }

  /** One without any context, and with the model's own temperature. */
  public static CacheQuestion of(CacheScope scope, String model, String text) {
    return new CacheQuestion(scope, model, OptionalDouble.empty(), List.of(), List.of(), text);
  }

  /** In characters; saturates. */
  int length() {
    long length = text.length() + (long) model.length();
    for (List<String> parts : List.of(settings, context)) {
      for (String part : parts) {
        length += part.length();
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, length);
  }

  @Override
  public String toString() {
    return "CacheQuestion[" + text.length() + " characters]";
  }
}

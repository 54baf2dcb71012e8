package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;

/**
 * Something that would have made the time of a report cheaper. Savings overlap: their sum is more
 * than can be saved.
 *
 * @param estimate what it would have saved in the time of the report
 * @param advice a sentence for people, with figures and configured names only
 */
public record Saving(Kind kind, String provider, String model, Money estimate, String advice) {

  /** Where it could be saved. */
  public enum Kind {
    /** The same was asked again while a cached answer would have been fresh. */
    CACHEABLE_REPEATS,
    /** Some prompts are many times longer than most, for answers of the same length. */
    LONG_PROMPTS,
    /** Another configured model is at least as good and cheaper. */
    CHEAPER_MODEL,
    /** Attempts that brought no answer may be billed. */
    POSSIBLY_BILLED
  }
}

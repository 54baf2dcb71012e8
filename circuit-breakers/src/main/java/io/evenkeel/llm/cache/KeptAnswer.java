package io.evenkeel.llm.cache;

/**
 * An answer in memory.
 *
 * @param keptAt by the monotonic clock
 * @param era of the cache; clearing it begins another
 */
record KeptAnswer(CacheAnswer answer, long keptAt, long era) {
  /** So many characters count as one entry. */
  static final int CHARACTERS_PER_ENTRY = 4_096;

  /** How many entries it counts as. */
  int weight() {
    return 1 + answer.text().length() / CHARACTERS_PER_ENTRY;
  }

  boolean isYounger(long nanos, long now) {
    return now - keptAt < nanos;
  }
}

package io.evenkeel.llm.cache;

import org.jspecify.annotations.Nullable;

/**
 * A question whose answer may be kept, and what was worked out about it.
 *
 * @param place null when nothing can be alike
 * @param known of the call in which it was asked
 * @param era of the cache in which it was asked
 */
record AskedQuestion(
    CacheQuestion question, Digest exact, @Nullable Place place, KnownValues known, long era) {

  @Override
  public String toString() {
    return "AskedQuestion[" + question + "]";
  }
}

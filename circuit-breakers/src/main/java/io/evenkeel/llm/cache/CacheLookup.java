package io.evenkeel.llm.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a cache had to say to one question, and where the provider's answer to it is kept. Nothing
 * of it throws. Thread-safe.
 */
public final class CacheLookup {
  private final ResponseCache cache;
  private final CacheVerdict verdict;
  private final @Nullable CacheAnswer answer;
  private final @Nullable AskedQuestion asked;

  CacheLookup(
      ResponseCache cache,
      CacheVerdict verdict,
      @Nullable CacheAnswer answer,
      @Nullable AskedQuestion asked) {
    this.cache = cache;
    this.verdict = verdict;
    this.answer = answer;
    this.asked = asked;
  }

  /** Why there is an answer, or why there is none. */
  public CacheVerdict verdict() {
    return verdict;
  }

  /** The answer that was kept; null when there is none. It costs no tokens. */
  public @Nullable CacheAnswer answer() {
    return answer;
  }

  /**
   * Keeps what a provider answered instead. Refused, and counted by reason, when the verdict does
   * not allow it, when the answer is degraded, cut short, filtered, asks for a tool or is longer
   * than {@value ResponseCache#LONGEST_ANSWER} characters, when it holds PHI and the scope is
   * shared, and when the cache was cleared since the question was asked.
   *
   * @return whether it is kept
   */
  public boolean keep(CacheAnswer fresh) {
    return asked != null && cache.keep(asked, fresh);
  }

  /**
   * An answer for when no provider has one: to the very same question of the very same scope, at
   * most {@code ttl} and 24 hours old. Answers are kept that long only where {@code
   * degraded_mode.cached} is true.
   *
   * @return null when there is none
   */
  public @Nullable CacheAnswer lastResort() {
    return answer != null ? answer : asked == null ? null : cache.lastResort(asked);
  }

  @Override
  public String toString() {
    return "CacheLookup[" + verdict + "]";
  }
}

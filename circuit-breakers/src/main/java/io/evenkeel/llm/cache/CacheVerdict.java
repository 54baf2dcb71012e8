package io.evenkeel.llm.cache;

/** What a cache had to say to a question. */
public enum CacheVerdict {
  /** The very same question was answered before. */
  EXACT("hits_exact"),
  /** One that means the same was answered before. */
  SIMILAR("hits_similar"),
  /** Nothing alike was asked. */
  ABSENT("misses_absent"),
  /** The very same question was answered, longer than {@code ttl} ago. */
  EXPIRED("misses_expired"),
  /** Something alike was answered, but below {@code similarity_threshold}. */
  UNLIKE("misses_unlike"),
  /** The scope is shared, and the question holds PHI or nobody can say that it does not. */
  PHI("misses_phi"),
  /** Too long, blank, or too warm. */
  UNSUITABLE("misses_unsuitable"),
  /** {@code response_cache.enabled} is false. */
  OFF("misses_off"),
  /** The cache itself failed, or the application's predicate did. */
  FAILED("misses_failed");

  private final String signal;

  CacheVerdict(String signal) {
    this.signal = "response_cache_" + signal;
  }

  /** Whether there is an answer. */
  public boolean isHit() {
    return this == EXACT || this == SIMILAR;
  }

  String signal() {
    return signal;
  }
}

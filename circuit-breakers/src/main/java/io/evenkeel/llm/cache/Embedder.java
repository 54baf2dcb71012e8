package io.evenkeel.llm.cache;

/**
 * Turns a question into a vector, so that questions alike have vectors that point the same way. The
 * cosine of two vectors is their similarity.
 *
 * <p>It is asked on the thread of the caller, before a provider is, with texts of at most 2,000
 * characters: it must answer at once and from this process. It sees texts of private scopes, too;
 * one that sends them elsewhere sends PHI. Implementations are thread-safe, and give the same
 * vector for the same text.
 *
 * <p>A vector has 1 to 2,048 finite components, not all zero, and always as many; with any other,
 * and when it throws, only the very same text is found again.
 */
@FunctionalInterface
public interface Embedder {

  /** The vector of a text; the cache does not keep the array. */
  float[] embed(String text);

  /**
   * Whether similarity means similar in meaning, as it does for a trained model. If so, a few
   * everyday words ("book", "schedule", "of") are left to its judgement; all that could turn an
   * answer into a wrong one must be equal all the same. True unless overridden.
   */
  default boolean judgesMeaning() {
    return true;
  }

  /**
   * The built-in one: counts words, neighbouring words and pieces of words, and knows nothing of
   * meaning. Questions are alike to it that differ in manners, case, punctuation, short forms and
   * spelling variants.
   */
  static Embedder lexical() {
    return new LexicalEmbedder();
  }
}

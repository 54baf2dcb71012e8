package io.evenkeel.llm.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All other words. A word that we do not know may be a drug or an illness, and a language that we
 * do not know has only such words: they must be equal. Where an embedder knows meaning, a few
 * everyday words are left to it.
 */
final class WordGuard implements Guard {
  /** What need not be equal. */
  static final String NOTHING = "";

  private final Vocabulary vocabulary;
  private final boolean meaningIsJudged;

  WordGuard(Vocabulary vocabulary, boolean meaningIsJudged) {
    this.vocabulary = vocabulary;
    this.meaningIsJudged = meaningIsJudged;
  }

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    String word = question.get(index).folded();
    String canonical = vocabulary.canonical(word);
    boolean left = meaningIsJudged && vocabulary.isOrdinary(canonical);
    return left ? NOTHING : "word " + canonical;
  }
}

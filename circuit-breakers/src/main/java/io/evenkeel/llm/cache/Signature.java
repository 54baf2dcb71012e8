package io.evenkeel.llm.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be equal in two questions for an answer to serve both, in its order. Immutable;
 * thread-safe.
 */
final class Signature {
  /** From so many other marks on, "a", "the" and no article are one. */
  private static final int ARTICLES_MATTER_BELOW = 3;

  private static final String ARTICLE = "article ";
  private static final String THE_PILL = "word pill";

  private final Vocabulary vocabulary = Vocabulary.ENGLISH;
  private final List<Guard> guards;

  /**
   * @param meaningIsJudged whether an embedder is asked afterwards that knows more than words
   */
  Signature(boolean meaningIsJudged) {
    guards =
        List.of(
            new SymbolGuard(),
            new NumberGuard(),
            new EntityGuard(),
            new NegationGuard(),
            new QuestionGuard(vocabulary),
            new OppositeGuard(vocabulary),
            Signature::article,
            new WordGuard(vocabulary, meaningIsJudged));
  }

  /** The marks of a text, one a line; null when nothing but the very same text may be alike. */
  @Nullable String of(String text) {
    List<Token> tokens = Wording.of(text, vocabulary);
    if (tokens == null || tokens.isEmpty()) {
      return null;
    }
    List<Token> question = Phrases.reduce(tokens);
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < question.size(); i++) {
      String mark = mark(question, i);
      if (!mark.equals(WordGuard.NOTHING)) {
        marks.add(mark);
      }
    }
    dropArticles(marks);
    return (QuestionGuard.isQuestion(question) ? "asks\n" : "says\n") + String.join("\n", marks);
  }

  private String mark(List<Token> question, int index) {
    for (Guard guard : guards) {
      String mark = guard.mark(question, index);
      if (mark != null) {
        return mark;
      }
    }
    throw new IllegalStateException("the last guard marks every token");
  }

  private static @Nullable String article(List<Token> question, int index) {
    Token token = question.get(index);
    if (token.is("the")) {
      return ARTICLE + "the";
    }
    return token.is("a") || token.is("an") ? ARTICLE + "a" : null;
  }

  // "What is the time" and "what is time" are two questions; "the symptoms of" needs no "the".
  private static void dropArticles(List<String> marks) {
    long others =
        marks.stream()
            .filter(
                mark ->
                    !mark.startsWith(ARTICLE)
                        && !mark.startsWith("question ")
                        && !mark.equals("be"))
            .count();
    if (others < ARTICLES_MATTER_BELOW) {
      return;
    }
    for (int i = marks.size() - 1; i >= 0; i--) {
      boolean thePill = i + 1 < marks.size() && marks.get(i + 1).equals(THE_PILL);
      if (marks.get(i).startsWith(ARTICLE) && !thePill) {
        marks.remove(i);
      }
    }
  }
}

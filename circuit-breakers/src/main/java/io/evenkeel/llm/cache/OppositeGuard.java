package io.evenkeel.llm.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words that have an opposite: increase, before, left, hypertension. */
final class OppositeGuard implements Guard {
  private final Vocabulary vocabulary;

  OppositeGuard(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    String canonical = vocabulary.canonical(token.folded());
    boolean has = token.kind() == Token.Kind.WORD && vocabulary.isOpposite(canonical);
    return has ? "opposite " + canonical : null;
  }
}

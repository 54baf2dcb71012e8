package io.evenkeel.llm.cache;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that turn a question into its reverse, in English, German, French and Spanish. */
final class NegationGuard implements Guard {
  static final Set<String> WORDS =
      Set.of(
          ("no not never none nothing nobody nowhere neither nor without except unless hardly"
                  + " barely scarcely rarely seldom lack lacking avoid"
                  + " nicht kein keine keinen keinem keiner keines nie niemals ohne weder niemand"
                  + " nichts außer"
                  + " ne pas jamais sans aucun aucune rien sauf"
                  + " nunca sin ningún ninguna nada nadie excepto")
              .split(" "));

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    boolean negates = token.kind() == Token.Kind.WORD && WORDS.contains(token.folded());
    return negates ? "negation " + token.folded() : null;
  }
}

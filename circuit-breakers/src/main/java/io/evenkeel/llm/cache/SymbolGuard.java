package io.evenkeel.llm.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Currency signs, operators, commas: all that is neither letter nor digit. */
final class SymbolGuard implements Guard {

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    return token.kind() == Token.Kind.SYMBOL ? "symbol " + token.text() : null;
  }
}

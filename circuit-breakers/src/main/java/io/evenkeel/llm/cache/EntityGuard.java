package io.evenkeel.llm.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names, abbreviations, codes, addresses, quotations and formulas, as they are written: US is not
 * us, and E11.9 not e11.9.
 */
final class EntityGuard implements Guard {

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    return switch (token.kind()) {
      case NAME -> "name " + token.text();
      case EXACT -> "exact " + token.text();
      default -> null;
    };
  }
}

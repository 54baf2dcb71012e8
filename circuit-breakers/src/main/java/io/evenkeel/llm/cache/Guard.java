package io.evenkeel.llm.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of a token what must be equal in two questions, whatever their similarity. Guards are asked
 * in turn, and the first mark counts; so a question's marks, in their order, are a signature, and
 * two questions pass all guards when their signatures are equal.
 */
interface Guard {

  /** What must be equal about the token at {@code index}, or null when it is not this guard's. */
  @Nullable String mark(List<Token> question, int index);
}

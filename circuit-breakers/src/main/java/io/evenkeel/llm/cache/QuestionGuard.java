package io.evenkeel.llm.cache;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of question it is, and of whom: when or where, may or must, is or was, mine or my
 * child's.
 */
final class QuestionGuard implements Guard {
  static final Set<String> QUESTION_WORDS =
      Set.of("what", "which", "who", "whom", "whose", "when", "where", "why", "how");
  static final Set<String> BE = Set.of("is", "are", "am");
  static final Set<String> AUXILIARIES =
      Set.of(
          ("is are am was were do does did have has had can could may might must shall should"
                  + " will would")
              .split(" "));

  private final Vocabulary vocabulary;

  QuestionGuard(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether it begins as questions do. */
  static boolean isQuestion(List<Token> question) {
    if (question.isEmpty() || question.get(0).kind() != Token.Kind.WORD) {
      return false;
    }
    return isStart(question.get(0).folded());
  }

  static boolean isStart(String word) {
    return QUESTION_WORDS.contains(word) || AUXILIARIES.contains(word);
  }

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    if (token.kind() != Token.Kind.WORD) {
      return null;
    }
    String word = token.folded();
    if (BE.contains(word)) {
      return "be";
    }
    if (QUESTION_WORDS.contains(word)) {
      return "question " + word;
    }
    return vocabulary.isBinding(word) ? "bound " + word : null;
  }
}

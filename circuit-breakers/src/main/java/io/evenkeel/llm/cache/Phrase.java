package io.evenkeel.llm.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One rule of {@code phrases.txt}: a way to say something, and the one that stands for it. */
record Phrase(boolean atBeginning, boolean atEnd, List<String> from, List<String> to) {
  static final String ASKED = "<asked>";

  private static final String ARROW = "=>";
  private static final Set<String> OWNERS =
      Set.of("the", "my", "your", "our", "his", "her", "its", "their");
  private static final Set<String> STARTS = Set.of("i", "please", "tell");

  static Phrase parse(String line) {
    int arrow = line.indexOf(ARROW);
    var from = new ArrayList<>(words(line.substring(0, arrow)));
    boolean atBeginning = from.remove("^");
    boolean atEnd = from.remove("$");
    List<String> to = words(line.substring(arrow + ARROW.length()));
    return new Phrase(atBeginning, atEnd, List.copyOf(from), to);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }

  boolean matches(List<Token> question, int at) {
    if (at < 0 || at + from.size() > question.size()) {
      return false;
    }
    for (int i = 0; i < from.size(); i++) {
      if (!matches(from.get(i), question.get(at + i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String element, Token token) {
    if (isMark(element)) {
      return token.isSymbol(element);
    }
    if (!element.startsWith("<")) {
      return token.is(element);
    }
    String word = token.kind() == Token.Kind.WORD ? token.folded() : "";
    return switch (element) {
      case "<question>" -> QuestionGuard.QUESTION_WORDS.contains(word);
      case "<start>" -> QuestionGuard.isStart(word) || STARTS.contains(word);
      case "<own>" -> OWNERS.contains(word);
      default -> token.kind() != Token.Kind.SYMBOL;
    };
  }

  /** What stands for the tokens from {@code at}, which match. */
  List<Token> replacement(List<Token> question, int at) {
    var replacement = new ArrayList<Token>(to.size());
    for (String element : to) {
      int captured = from.indexOf(element);
      replacement.add(captured >= 0 ? question.get(at + captured) : Token.word(element));
    }
    return replacement;
  }

  private static boolean isMark(String element) {
    return element.length() == 1 && !Character.isLetter(element.charAt(0));
  }
}

package io.evenkeel.llm.cache;

import java.util.ArrayList;
import java.util.List;

/** Reduces manners and set phrases: "Hi, could you tell me what X is?" is "what is X". */
final class Phrases {
  private static final List<Phrase> ALL =
      WordLists.lines("phrases.txt").stream().map(Phrase::parse).toList();

  /** Nobody is politer; and no list of rules may go round in circles. */
  private static final int MOST_ROUNDS = 8;

  private static final String BE = "is";

  private final List<Token> question;
  private boolean asked;

  private Phrases(List<Token> question) {
    this.question = new ArrayList<>(question);
  }

  /** The same question, in fewer words; never empty when {@code question} is not. */
  static List<Token> reduce(List<Token> question) {
    var phrases = new Phrases(question);
    for (int round = 0; round < MOST_ROUNDS && phrases.applyAll(); round++) {}
    phrases.putBeFirst();
    phrases.dropEnd();
    return phrases.question.isEmpty() ? question : phrases.question;
  }

  private boolean applyAll() {
    boolean changed = false;
    for (Phrase phrase : ALL) {
      if (phrase.atBeginning()) {
        changed |= apply(phrase, 0);
      } else if (phrase.atEnd()) {
        changed |= apply(phrase, end() - phrase.from().size());
      } else {
        for (int at = 0; at + phrase.from().size() <= question.size(); at++) {
          changed |= apply(phrase, at);
        }
      }
    }
    return changed;
  }

  private boolean apply(Phrase phrase, int at) {
    if (!phrase.matches(question, at)) {
      return false;
    }
    List<Token> replacement = phrase.replacement(question, at);
    question.subList(at, at + phrase.from().size()).clear();
    question.addAll(at, replacement);
    if (at == 0 && !question.isEmpty() && question.get(0).is(Phrase.ASKED)) {
      question.remove(0);
      asked = true;
    }
    return true;
  }

  /** Behind the last token that is no mark of a sentence's end. */
  private int end() {
    int end = question.size();
    while (end > 0 && question.get(end - 1).isSymbol(".!?")) {
      end--;
    }
    return end;
  }

  // "tell me why the sky is blue" asks "why is the sky blue"; with two of them we cannot know.
  private void putBeFirst() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < question.size(); i++) {
      if (question.get(i).kind() == Token.Kind.WORD
          && QuestionGuard.BE.contains(question.get(i).folded())) {
        places.add(i);
      }
    }
    if (asked && places.size() == 1 && places.get(0) > 1 && QuestionGuard.isQuestion(question)) {
      question.remove((int) places.get(0));
      question.add(1, Token.word(BE));
    }
  }

  // What a sentence is, its first word says, or else its end: "you are open?" is no statement.
  private void dropEnd() {
    String expected = asked ? ".?" : QuestionGuard.isQuestion(question) ? "?" : ".";
    int last = question.size() - 1;
    if (last >= 0 && question.get(last).isSymbol(expected)) {
      question.remove(last);
    }
  }
}

package io.evenkeel.llm.cache;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words we know, by what they may change about an answer. A word on no list always matters. */
final class Vocabulary {
  static final Vocabulary ENGLISH = new Vocabulary();

  private final Map<String, String> synonyms = WordLists.groups("synonyms.txt");
  private final Set<String> opposites = WordLists.words("opposites.txt");
  private final Set<String> binding = WordLists.words("binding.txt");
  private final Set<String> ordinary = WordLists.words("ordinary.txt");
  private final Set<String> known = new HashSet<>();

  private Vocabulary() {
    known.addAll(synonyms.keySet());
    known.addAll(opposites);
    known.addAll(binding);
    known.addAll(ordinary);
    known.addAll(NegationGuard.WORDS);
    known.addAll(NumberGuard.WORDS.keySet());
    known.addAll(QuestionGuard.QUESTION_WORDS);
    known.addAll(QuestionGuard.AUXILIARIES);
    for (String line : WordLists.lines("phrases.txt")) {
      known.addAll(Arrays.asList(line.split(" ")));
    }
  }

  /** Whether a capital at the beginning of a sentence is nothing but that. */
  boolean knows(String word) {
    String folded = word.toLowerCase(Locale.ROOT);
    int apostrophe = folded.indexOf('\'');
    return known.contains(folded)
        || (apostrophe > 0 && known.contains(folded.substring(0, apostrophe)))
        || (folded.endsWith("n't") && known.contains(folded.substring(0, folded.length() - 3)));
  }

  /** The text that stands for this token and its synonyms; a number word's is in digits. */
  String canonical(Token token) {
    Integer number = NumberGuard.WORDS.get(token.folded());
    return number == null ? canonical(token.folded()) : number.toString();
  }

  /** The word that stands for this one and its synonyms. */
  String canonical(String folded) {
    return synonyms.getOrDefault(folded, folded);
  }

  boolean isOpposite(String canonical) {
    return opposites.contains(canonical);
  }

  boolean isBinding(String folded) {
    return binding.contains(folded);
  }

  boolean isOrdinary(String folded) {
    return ordinary.contains(folded);
  }
}

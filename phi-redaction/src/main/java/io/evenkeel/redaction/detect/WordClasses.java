package io.evenkeel.redaction.detect;

/**
 * The lists of words that the name model knows: a word is in none, one or several of them. What is
 * asked about is a word of a text; of {@code Okonjo-Reyes} each part counts.
 */
final class WordClasses {
  static final int GIVEN = 1;
  static final int SURNAME = 2;
  static final int COMMON = 4;
  static final int MEDICAL = 8;
  static final int PLACE = 16;
  static final int ORGANISATION = 32;

  private static final WordSet RARER_GIVEN_NAMES = set("rarer-given-names.txt");
  private static final WordSet RARER_SURNAMES = set("rarer-surnames.txt");
  private static final WordSet MEDICAL_WORDS = set("medical-words.txt");
  private static final WordSet PLACE_NAMES = set("place-names.txt");
  private static final WordSet ORGANISATION_WORDS = set("organisation-words.txt");

  private WordClasses() {}

  private static WordSet set(String file) {
    return new WordSet(PhraseFile.words(file));
  }

  /** The classes of {@code t[from..to)}, as a set of bits. */
  static int of(Vocabulary words, char[] t, int from, int to) {
    int classes = 0;
    int part = from;
    for (int p = from; p <= to; p++) {
      if (p == to || t[p] == '-') {
        if (p - part > 1) {
          classes |= ofPart(words, t, part, p);
        }
        part = p + 1;
      }
    }
    return classes;
  }

  static boolean isGiven(Vocabulary words, char[] t, int from, int to) {
    return words.givenNames().contains(t, from, to) || RARER_GIVEN_NAMES.contains(t, from, to);
  }

  static boolean isSurname(Vocabulary words, char[] t, int from, int to) {
    return words.surnames().contains(t, from, to) || RARER_SURNAMES.contains(t, from, to);
  }

  private static int ofPart(Vocabulary words, char[] t, int from, int to) {
    int classes = isGiven(words, t, from, to) ? GIVEN : 0;
    classes |= isSurname(words, t, from, to) ? SURNAME : 0;
    classes |= words.commonWords().contains(t, from, to) ? COMMON : 0;
    classes |= MEDICAL_WORDS.contains(t, from, to) ? MEDICAL : 0;
    classes |= PLACE_NAMES.contains(t, from, to) ? PLACE : 0;
    return classes | (ORGANISATION_WORDS.contains(t, from, to) ? ORGANISATION : 0);
  }
}

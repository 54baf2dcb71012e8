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

  private static final int ALL = 63;

  /** For {@link OrdinaryWords}: nobody's name, and a name as well as a word. */
  private static final int ORDINARY = 64;

  private static final int BOTH = 128;

  private static final WordTable WORDS = new WordTable();

  static {
    WORDS.add(PhraseFile.words("given-names.txt"), GIVEN);
    WORDS.add(PhraseFile.words("rarer-given-names.txt"), GIVEN);
    WORDS.add(PhraseFile.words("surnames.txt"), SURNAME);
    WORDS.add(PhraseFile.words("rarer-surnames.txt"), SURNAME);
    WORDS.add(PhraseFile.words("common-words.txt"), COMMON);
    WORDS.add(PhraseFile.words("medical-words.txt"), MEDICAL);
    WORDS.add(PhraseFile.words("place-names.txt"), PLACE);
    WORDS.add(PhraseFile.words("organisation-words.txt"), ORGANISATION);
    WORDS.add(PhraseFile.words("ordinary-words.txt"), ORDINARY);
    WORDS.add(PhraseFile.words("words-and-names.txt"), BOTH);
  }

  private WordClasses() {}

  /** The classes of {@code t[from..to)}, as a set of bits. */
  static int of(char[] t, int from, int to) {
    int classes = 0;
    int part = from;
    for (int p = from; p <= to; p++) {
      if (p == to || t[p] == '-') {
        if (p - part > 1) {
          classes |= WORDS.of(t, part, p);
        }
        part = p + 1;
      }
    }
    return classes & ALL;
  }

  static boolean isGiven(char[] t, int from, int to) {
    return (WORDS.of(t, from, to) & GIVEN) != 0;
  }

  static boolean isSurname(char[] t, int from, int to) {
    return (WORDS.of(t, from, to) & SURNAME) != 0;
  }

  /** In the lists of words of everyday and of ordinary ones. */
  static boolean isOrdinary(char[] t, int from, int to) {
    return isOrdinary(lists(t, from, to));
  }

  static boolean isOrdinary(int lists) {
    return (lists & (ORDINARY | COMMON)) != 0;
  }

  static boolean isName(int lists) {
    return (lists & (GIVEN | SURNAME)) != 0;
  }

  /** All lists that hold the word, to be asked for what they mean. */
  static int lists(char[] t, int from, int to) {
    return WORDS.of(t, from, to);
  }

  /** A name that is a word of everyday too. */
  static boolean isBoth(char[] t, int from, int to) {
    return (WORDS.of(t, from, to) & BOTH) != 0;
  }
}

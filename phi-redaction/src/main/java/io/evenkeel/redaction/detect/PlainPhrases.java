package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Force;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells of a word whether it begins no phrase, or one behind which no value can stand: "at rest",
 * "may be", "this is what". There a word in small letters follows behind one blank, which begins no
 * phrase itself and is in no list of names. It may deny it wrongly, never affirm it wrongly.
 */
final class PlainPhrases {
  private static final int MOST_PARTS = 4;

  /** How a row of values begins, which is in no lexicon. */
  private static final String ROW = "insert";

  /** The same of what gives a password away. */
  private static final WordSet ANNOUNCING = new WordSet(SaidSecrets.announcing());

  /** Labels of a name that are everyday words. */
  private static final WordSet EVERYDAY = WordSet.of("to from");

  private final Scan s;

  /** Where the word that follows begins and ends. */
  private int next;

  private int nextEnd;

  PlainPhrases(Scan s) {
    this.s = s;
  }

  /** All words that begin a phrase of a text, or that are looked for by themselves. */
  static FirstWords firsts(List<Phrase> phrases) {
    List<String> words = new ArrayList<>(SaidSecrets.announcing());
    words.add(ROW);
    phrases.forEach(phrase -> words.add(folded(phrase.words())));
    return FirstWordsMaker.ofText(words);
  }

  /** As the lexicon reads it: letters without accents, gaps, and nothing else. */
  private static String folded(String words) {
    StringBuilder folded = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      char f = c < 256 ? CharClass.fold(c) : 0;
      if (f >= 'a' && f <= 'z') {
        folded.append(f);
      } else if (" _-.".indexOf(c) >= 0) {
        folded.append(' ');
      }
    }
    return folded.toString();
  }

  /** How many words the walk would count at the word from p to {@code end}; -1 if it is to look. */
  int count(int p, int end, boolean capital) {
    if (!mayBegin(p, end)) {
      return 1;
    }
    if (ANNOUNCING.contains(s.t, p, end) && s.secrets.mayAnnounce(p, end)) {
      return -1;
    }
    if (end - p == ROW.length() && s.text.isWord(p, ROW)) {
      return -1;
    }
    long match = s.words.phrases().match(s.t, p, s.n);
    if (match == Lexicon.NONE) {
      return 1;
    }
    boolean one = Lexicon.end(match) == end && !capital && s.at(end) == ' ';
    return one ? count(s.words.phrases().phrase(match), p, end) : -1;
  }

  private boolean mayBegin(int p, int end) {
    FirstWords firsts = s.words.firstWordsOfText();
    long eight = CharMasks.eight(s.text.bytes, p);
    if (!firsts.isPossible(eight, end - p)) {
      return false;
    }
    long word = FirstWords.word(eight, end - p);
    int roles = firsts.roles(word);
    return roles != 0
        && ((roles & FirstWords.WHOLE) != 0
            || firsts.mayGoOn(word, CharMasks.eight(s.text.bytes, end))
            || s.at(end + 1) == '\''
            || s.at(end + 2) == '\'');
  }

  /** The same for a phrase of one word with a blank behind it. */
  private int count(Phrase phrase, int p, int end) {
    return switch (phrase.kind()) {
      case SEGMENT, JOIN, YEARS -> 1;
      case MONTH -> isWordBehind(end) && !isNumber(next) ? 1 : -1;
      case AT -> s.context() == null && !dotAhead(end) ? 1 : -1;
      case ANNOUNCE ->
          phrase.force() != Force.STRONG && isWordBehind(end) && !isNameOrFiller() ? 1 : -1;
      case PERSON -> isWordBehind(end) && !isNameOrFiller() ? 1 : -1;
      case NUMBER -> phrase.number() < 90 && isCounted(end) ? 0 : -1;
      case LABEL -> EVERYDAY.contains(s.t, p, end) && isProse(end) ? 2 : -1;
      default -> -1;
    };
  }

  /** A word in small letters stands behind one blank and begins no phrase. */
  private boolean isWordBehind(int end) {
    next = end + 1;
    if (s.at(end) != ' ' || !isSmall(s.at(next)) || !isSmall(s.at(next + 1))) {
      return false;
    }
    nextEnd = s.lettersEnd(next);
    return s.words.phrases().match(s.t, next, s.n) == Lexicon.NONE;
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** "the" may stand before a number. */
  private boolean isNumber(int p) {
    return s.t[p] == 't' && s.t[p + 1] == 'h';
  }

  /** "dot" stands a few words further on. */
  private boolean dotAhead(int end) {
    int q = s.emails.between(end);
    for (int i = 0; i < MOST_PARTS; i++) {
      int part = s.emails.partEnd(q);
      int after = s.emails.between(part);
      if (part == q || after == part) {
        return false;
      }
      if (CharClass.fold(s.at(after)) == 'd' && CharClass.fold(s.at(after + 1)) == 'o') {
        return true;
      }
      q = after;
    }
    return false;
  }

  /** What may follow an announcement is a name, or is passed over. */
  private boolean isNameOrFiller() {
    return s.at(nextEnd) == '\''
        || s.at(nextEnd) == '-'
        || s.names.isFillerOrPart(next, nextEnd)
        || s.names.isListedWord(next);
  }

  /** "two weeks": what is counted is a word of everyday that no street and no month is called. */
  private boolean isCounted(int end) {
    return s.context() == null
        && isWordBehind(end)
        && !Spoken.isBetween(s.t, next, nextEnd)
        && isEverydayThing();
  }

  private boolean isEverydayThing() {
    return nextEnd - next > 3
        && (s.at(nextEnd) == ' ' || s.at(nextEnd) == ',' || s.at(nextEnd) == '.')
        && !(s.t[next] == 'd' && s.t[next + 1] == 'a' && s.t[next + 2] == 'y')
        && s.words.commonWords().contains(s.t, next, nextEnd)
        && s.words.places().match(s.t, next, s.n) == Lexicon.NONE
        && !s.addresses.isStreet(next);
  }

  /** A number in digits that ends at {@code end} counts what the next word says. */
  boolean isMeasured(int end) {
    // "The 400 block of Magnolia Avenue".
    return isWordBehind(end)
        && (s.addresses.isMeasure(next) || (isEverydayThing() && !s.text.isWord(next, "block")));
  }

  /** "to clear": a word behind which nothing assigns to it. */
  private boolean isProse(int end) {
    if (!isWordBehind(end)) {
      return false;
    }
    char after = s.at(nextEnd);
    boolean apart = after == ' ' ? s.letterAt(nextEnd + 1) : after == ',' || after == '.';
    return apart && s.words.links().match(s.t, next, s.n) == Lexicon.NONE && !isNameOrFiller();
  }
}

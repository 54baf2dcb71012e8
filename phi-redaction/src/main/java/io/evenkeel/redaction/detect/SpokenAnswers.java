package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** Dates and ages that people say without a word for what they are. */
final class SpokenAnswers {
  private static final int LONGEST_QUESTION = 120;

  private static final WordSet PERSONS =
      WordSet.of(
          "he she mom dad mother father grandma grandpa grandmother grandfather who sister brother wife "
              + "husband aunt uncle twin spouse mgm mgf pgm pgf");

  private static final WordSet ADVERBS = WordSet.of("also now still already");

  private static final WordSet BEING = WordSet.of("is was");

  /** "Died at 94", "lived to be 101". */
  private static final WordSet BEFORE_AGES = WordSet.of("at to be");

  private static final WordSet LIVES = WordSet.of("died d lived passed away dead deceased expired");

  private static final WordSet AFTER_AGES =
      WordSet.of("of from with in after years yrs and due when while on but following secondary");

  private static final int LONGEST_WORD = 12;

  private final Scan s;

  SpokenAnswers(Scan s) {
    this.s = s;
  }

  /** "Oh three, nineteen, forty-seven": month, day and year of two digits, by commas; or -1. */
  int dateEnd(int p) {
    int q = part(p, 1, 12);
    q = q > 0 && s.at(q) == ',' && s.at(q + 1) == ' ' ? part(q + 2, 1, 31) : -1;
    q = q > 0 && s.at(q) == ',' && s.at(q + 1) == ' ' ? part(q + 2, 1, 99) : -1;
    boolean more = s.at(q) == ',' && s.at(q + 1) == ' ' && number(q + 2) >= 0;
    return q > 0 && !more ? q : -1;
  }

  private int number(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return -1;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.NUMBER && phrase.number() < 100 ? phrase.number() : -1;
  }

  /** One number of two words at most, in its bounds: its end, or -1. */
  private int part(int p, int least, int most) {
    int value = number(p);
    if (value < 0) {
      return -1;
    }
    int end = s.lettersEnd(p);
    int next = s.at(end) == ' ' || s.at(end) == '-' ? number(end + 1) : -1;
    boolean goesOn = next > 0 && (value == 0 || (value >= 20 && next < 10));
    if (goesOn) {
      value += next;
      end = s.lettersEnd(end + 1);
    }
    return value >= least && value <= most ? end : -1;
  }

  /**
   * The line before asks how old somebody is, or "he is", "Mrs. Doe is", "died at" stands before.
   */
  boolean isAge(int from, int to) {
    char after = s.at(to);
    if (s.at(from - 1) == '(') {
      boolean kin = s.at(from - 2) == ' ' && PERSONS.contains(s.t, word(from - 2), from - 2);
      return kin && (after == ',' || after == ')');
    }
    boolean closes = after == 0 || after == '.' || after == ',' || after == '\n' || after == '!';
    closes |= after == ';' || after == ')';
    boolean goesOn = after == ' ' && AFTER_AGES.contains(s.t, to + 1, s.lettersEnd(to + 1));
    return (closes && (isOfPerson(from) || answersHowOld(from)))
        || ((closes || goesOn) && endsLife(from));
  }

  /** Where the word that ends at {@code end} begins, or {@code end}. */
  private int word(int end) {
    return s.lettersStart(end, LONGEST_WORD);
  }

  private boolean endsLife(int from) {
    int end = from - 1;
    int p = s.at(end) == ' ' ? word(end) : end;
    if (p < end && BEFORE_AGES.contains(s.t, p, end)) {
      end = p - 1;
      p = word(end);
      boolean to = end - p == 2 && s.text.isWord(p, "to");
      end = to ? p - 1 : end;
      p = to ? word(end) : p;
    }
    end -= s.at(end - 1) == '.' ? 1 : 0;
    p = word(end);
    return end < from - 1 && p < end && LIVES.contains(s.t, p, end);
  }

  private boolean isOfPerson(int from) {
    int e = from - 1;
    int b = s.at(e) == ' ' ? word(e) : e;
    if (b < e && PERSONS.contains(s.t, b, e)) {
      return e - b > 3;
    }
    if (b < e && ADVERBS.contains(s.t, b, e) && s.at(b - 1) == ' ') {
      e = b - 1;
      b = word(e);
    }
    if (b == e || !BEING.contains(s.t, b, e) || s.at(b - 1) != ' ') {
      return false;
    }
    e = b - 1;
    int last = s.found.size() - 1;
    if (last >= 0 && s.found.type(last) == PhiType.NAME && s.found.end(last) == e) {
      return true;
    }
    b = word(e);
    return b < e && PERSONS.contains(s.t, b, e);
  }

  private boolean answersHowOld(int from) {
    int line = from;
    while (line > 0 && from - line < LONGEST_QUESTION && s.t[line - 1] != '\n') {
      line--;
    }
    // Nothing but who speaks may stand before the answer.
    for (int p = line; p < from; p++) {
      boolean speaker = CharClass.isAlnum(s.t[p]) || " :[].>-".indexOf(s.t[p]) >= 0;
      if (!speaker || from - line > 30) {
        return false;
      }
    }
    for (int p = line - 1; p > 5 && line - p < LONGEST_QUESTION; p--) {
      boolean old = s.t[p] == 'd' && s.t[p - 1] == 'l' && s.t[p - 2] == 'o' && s.t[p - 4] == 'w';
      if (s.t[p] == '\n' && p < line - 1) {
        return false;
      }
      if (old) {
        return true;
      }
    }
    return false;
  }
}

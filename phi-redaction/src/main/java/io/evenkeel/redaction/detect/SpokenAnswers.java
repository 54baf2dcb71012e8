package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** Dates and ages that people say without a word for what they are. */
final class SpokenAnswers {
  private static final int LONGEST_QUESTION = 120;

  private static final WordSet PERSONS =
      WordSet.of("he she mom dad mother father grandma grandpa grandmother grandfather who");

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

  /** The line before asks how old somebody is, or "he is", "Mrs. Doe is" stands before. */
  boolean isAge(int from, int to) {
    char after = s.at(to);
    boolean closes = after == 0 || after == '.' || after == ',' || after == '\n' || after == '!';
    return closes && (isOfPerson(from) || answersHowOld(from));
  }

  private boolean isOfPerson(int from) {
    boolean is = s.at(from - 1) == ' ' && s.at(from - 2) == 's' && s.at(from - 3) == 'i';
    int e = is && s.at(from - 4) == ' ' ? from - 4 : -1;
    int last = s.found.size() - 1;
    if (e > 0 && last >= 0 && s.found.type(last) == PhiType.NAME && s.found.end(last) == e) {
      return true;
    }
    int b = e;
    while (b > 0 && e - b < 12 && CharClass.isLetter(s.t[b - 1])) {
      b--;
    }
    return b >= 0 && b < e && PERSONS.contains(s.t, b, e);
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

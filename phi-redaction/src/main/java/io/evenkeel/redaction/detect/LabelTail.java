package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** A label in capitals behind a name is none of its parts: {@code Ann Roe, MD NPI = 1}. */
final class LabelTail {
  private static final WordSet ROLES = WordSet.of("pt patient emp employee provider member");

  private final Scan s;

  LabelTail(Scan s) {
    this.s = s;
  }

  /** Where the name from {@code start} to {@code end} ends without the labels of other values. */
  int nameEnd(int start, int end) {
    int to = end;
    for (int p = end; p > start + 1; p--) {
      boolean begins = s.letterAt(p - 1) && !s.alnumAt(p - 2) && p - 1 > start;
      if (!begins) {
        continue;
      }
      if (isLabel(p - 1, end) || (to < end && ROLES.contains(s.t, p - 1, s.lettersEnd(p - 1)))) {
        to = p - 1;
      } else if (s.lettersEnd(p - 1) < to) {
        break;
      }
    }
    if (to == end) {
      return s.log ? end : suffixEnd(end);
    }
    while (to > start && !CharClass.isAlnum(s.t[to - 1])) {
      to--;
    }
    return to - start >= 2 ? to : end;
  }

  /** "Roscoe Abernethy, Jr." */
  private int suffixEnd(int end) {
    int p = end + 2;
    boolean apart = s.at(end) == ',' && s.at(end + 1) == ' ';
    int to = apart ? s.lettersEnd(p) : p;
    boolean suffix = to > p && CharClass.isUpper(s.t[p]) && SUFFIXES.contains(s.t, p, to);
    return !suffix ? end : s.at(to) == '.' ? to + 1 : to;
  }

  private static final WordSet SUFFIXES = WordSet.of("jr sr");

  private boolean isLabel(int p, int end) {
    long match = s.words.phrases().match(s.t, p, s.n);
    if (match == Lexicon.NONE || Lexicon.end(match) < end) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.LABEL
        && phrase.force() == Force.STRONG
        && (Tokens.isCode(phrase.type())
            || phrase.type() == PhiType.SSN
            || phrase.type() == PhiType.NPI
            || phrase.type() == PhiType.DEA)
        && isJoin(s.skipBlanks(Lexicon.end(match), 2));
  }

  private boolean isJoin(int p) {
    char c = s.at(p);
    return c == ':' || c == '=' || c == '#' || c == '-' || c == '.' || s.digitAt(p);
  }
}

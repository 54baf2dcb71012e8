package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Family names before given ones where a line begins, or behind a label of names there. */
final class FamilyFirst {
  private final Scan s;
  private final LateSpans late;

  FamilyFirst(Scan s, LateSpans late) {
    this.s = s;
    this.late = late;
  }

  /** "65-2 Sezer, Seyhan F, 42M", "* Mol, Noortje, MRN 12". */
  void at(int line, int stop) {
    int labelEnd = labelEnd(line, stop);
    int value = labelEnd < 0 ? -1 : s.skipBlanks(labelEnd + 1, 4);
    int inValue = value < 0 ? -1 : familyStart(value, stop);
    int inLine = familyStart(line, stop);
    if (inValue < 0 && inLine < 0) {
      return;
    }
    boolean due = value >= 0 && isOfName(line, labelEnd);
    int from = due ? inValue : inLine;
    if (from < 0) {
      return;
    }
    int family = familyEnd(from);
    int given = family + 2;
    int end = NameWords.wordEnd(s.t, s.n, given);
    if (end - given < 2 || !CharClass.isUpper(s.at(given)) || isOther(from, given - 2)) {
      return;
    }
    if (isOther(given, end)) {
      return;
    }
    boolean known =
        due
            || (WordClasses.of(s.t, given, end) & WordClasses.GIVEN) != 0
            || (WordClasses.of(s.t, from, family) & WordClasses.SURNAME) != 0
            || late.holds(given, stop);
    int more = s.at(end) == ' ' ? NameWords.wordEnd(s.t, s.n, end + 1) : -1;
    if (due && more > end + 3 && CharClass.isUpper(s.at(end + 1)) && !isOther(end + 1, more)) {
      end = more;
    }
    if (s.at(end) == ' ' && CharClass.isUpper(s.at(end + 1)) && !s.letterAt(end + 2)) {
      end += 2;
      end += s.at(end) == '.' ? 1 : 0;
    }
    char after = s.at(end);
    boolean closes = after == ',' || after == ';' || end >= stop || after == '(';
    boolean apart = (after == ' ' || after == '\t') && !CharClass.isLetter(s.at(end + 1));
    if (known && (closes || apart)) {
      late.add(from, end, PhiType.NAME);
    }
  }

  /** Where a family name begins that a comma and a blank follow, a few signs behind p; or -1. */
  private int familyStart(int p, int stop) {
    int from = p;
    int limit = Math.min(stop, p + 9);
    while (from < limit && !CharClass.isUpper(s.t[from])) {
      if (CharClass.isLetter(s.t[from])) {
        return -1;
      }
      from++;
    }
    int family = familyEnd(from);
    return family - from < 2 || s.at(family) != ',' || s.at(family + 1) != ' ' ? -1 : from;
  }

  /** The end of one word or two with capitals. */
  private int familyEnd(int from) {
    int family = NameWords.wordEnd(s.t, s.n, from);
    boolean second = s.at(family) == ' ' && CharClass.isUpper(s.at(family + 1));
    return second ? NameWords.wordEnd(s.t, s.n, family + 1) : family;
  }

  /** Where "Employee: " or another label would end, by its sign or its length; or -1. */
  private int labelEnd(int line, int stop) {
    int p = line;
    while (p < stop && p - line < 30 && s.t[p] != ':' && s.t[p] != '\t') {
      p++;
    }
    return p >= stop || (s.t[p] == ':' && s.skipBlanks(p + 1, 4) == p + 1) ? -1 : p;
  }

  /** Whether the label between is one of names. */
  private boolean isOfName(int line, int end) {
    for (int q = line; q < end; q++) {
      boolean starts = s.letterAt(q) && !s.letterAt(q - 1);
      long match = starts ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
      if (match != Lexicon.NONE && Lexicon.end(match) >= end - 1) {
        Phrase phrase = s.words.phrases().phrase(match);
        return phrase.kind() == Phrase.Kind.LABEL && phrase.type() == PhiType.NAME;
      }
    }
    return false;
  }

  private boolean isOther(int from, int to) {
    int classes = WordClasses.of(s.t, from, to);
    boolean named = (classes & (WordClasses.GIVEN | WordClasses.SURNAME)) != 0;
    boolean place = (classes & WordClasses.PLACE) != 0;
    boolean state = s.addresses.isState(from);
    return state || place || (!named && OrdinaryWords.has(s.t, from, to));
  }
}

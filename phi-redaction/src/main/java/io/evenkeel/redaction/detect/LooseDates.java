package io.evenkeel.redaction.detect;

/** What people write of dates in sentences: "on the 14th", "since March", "March 10 to 14". */
final class LooseDates {
  /** The length of "the " before a day. */
  static final int ARTICLE = 4;

  private static final WordSet BEFORE_DAYS =
      WordSet.of("on since until till by from after before through to about or and for");

  private static final WordSet AFTER_DAYS =
      WordSet.of(
          "at she he they we i it pt patient her his if but via works because after before until when "
              + "due please instead since too also already again");

  private static final WordSet BEFORE_MONTHS = WordSet.of("since last early mid late past");

  private static final WordSet LINKS = WordSet.of("to through thru and");

  private static final WordSet PARTS = WordSet.of("early mid late");

  private final Scan s;

  LooseDates(Scan s) {
    this.s = s;
  }

  /** The day of a month that nobody names, from {@code p} to {@code end}: "on the 14th"; or -1. */
  int day(int p, int end) {
    int the = p - ARTICLE;
    boolean article = s.at(p - 1) == ' ' && s.text.isWord(the, "the") && s.at(the - 1) == ' ';
    return article && wordBefore(the - 1, BEFORE_DAYS) && endsThere(end) ? end : -1;
  }

  /** Whether the sentence goes on without a word that the day belongs to: "the 14th floor". */
  private boolean endsThere(int end) {
    char c = s.at(end);
    if (c != ' ') {
      return c == 0 || c == '\n' || c == '.' || c == ',' || c == ';' || c == '?' || c == ')'
          || c == '!';
    }
    int to = s.lettersEnd(end + 1);
    return to > end + 1 && AFTER_DAYS.contains(s.t, end + 1, to);
  }

  /** Where "mid-March 2025", "early March" begin. */
  int partOfMonth(int p) {
    if (s.at(p - 1) != '-' && s.at(p - 1) != ' ') {
      return p;
    }
    int from = p - 1;
    while (from > 0 && from > p - 7 && CharClass.isLetter(s.t[from - 1])) {
      from--;
    }
    boolean part = PARTS.contains(s.t, from, p - 1) && !s.alnumAt(from - 1);
    return part && from >= s.found.lastEnd() ? from : p;
  }

  /** A month without day and year, to {@code end}: "since March", "end of March"; or -1. */
  int month(int p, int end) {
    boolean capital = end > p && CharClass.isUpper(s.t[p]) && !CharClass.isUpper(s.at(p + 1));
    char before = s.at(p - 1);
    if (!capital || (before != ' ' && before != '-') || isName(end)) {
      return -1;
    }
    boolean told = wordBefore(p - 1, BEFORE_MONTHS) || isEndOf(p);
    return told ? end : -1;
  }

  /** "Form 11 may apply", "she may 10 mg": the word in small letters, no date to {@code end}. */
  boolean isVerb(int p, int end) {
    boolean may = s.t[p] == 'm' && s.at(p + 1) == 'a' && s.at(p + 2) == 'y' && !s.letterAt(p + 3);
    int to = s.lettersEnd(end + 1);
    return may && s.at(end) == ' ' && to > end + 1 && !AFTER_DAYS.contains(s.t, end + 1, to);
  }

  /** "in June Carter's", "by April Jones". */
  private boolean isName(int end) {
    return s.at(end) == '\'' || (s.at(end) == ' ' && CharClass.isUpper(s.at(end + 1)));
  }

  /** "the end of March". */
  private boolean isEndOf(int p) {
    boolean of = s.text.isWord(p - 3, "of") && s.at(p - 4) == ' ';
    return of
        && (s.text.isWord(p - 7, "end")
            || s.text.isWord(p - 13, "beginning")
            || s.text.isWord(p - 10, "middle"));
  }

  /** The end of the second of two days after the first one, {@code 10-14}, "10 to 14"; or -1. */
  int rangeEnd(int end, boolean last) {
    int p = s.skipBlanks(end, 1);
    char c = s.at(p);
    if (c == '-' || c == '\u2013') {
      p = s.skipBlanks(p + 1, 1);
    } else {
      int word = s.lettersEnd(p);
      if (p == end || word == p || !LINKS.contains(s.t, p, word) || s.at(word) != ' ') {
        return -1;
      }
      p = word + 1;
    }
    int to = s.digitsEnd(p);
    int day = s.dates.numeric.value(p, to);
    if (to == p || to - p > 2 || day < 1 || day > 31) {
      return -1;
    }
    char after = s.at(to);
    boolean closed =
        after == 0 || after == '\n' || after == ',' || after == '.' || after == ';' || after == ')';
    boolean open = s.alnumAt(to) || after == ':' || after == '/' || after == '-';
    return open || (last && !closed) || s.digitAt(to + 1) ? -1 : to;
  }

  private boolean wordBefore(int space, WordSet words) {
    int p = space;
    while (p > 0 && p > space - 8 && CharClass.isLetter(s.t[p - 1])) {
      p--;
    }
    return p < space && !s.letterAt(p - 1) && words.contains(s.t, p, space);
  }
}

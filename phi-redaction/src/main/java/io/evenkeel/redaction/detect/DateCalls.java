package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Dates that code makes: {@code LocalDate.of(1984, 6, 2)}, {@code DateTime.Parse("1984-06-02")}.
 */
final class DateCalls {
  private static final int LONGEST = 40;
  private static final String MONTH = "month";

  private final Scan s;

  DateCalls(Scan s) {
    this.s = s;
  }

  /** Where the first argument of the call at {@code p} begins with a digit, or -1. */
  int argument(int p) {
    int q = p;
    while (q < p + LONGEST && (s.alnumAt(q) || s.at(q) == '.' || s.at(q) == '_')) {
      q++;
      if (s.at(q) == ' ' && q == p + 3 && s.text.isWord(p, "new")) {
        q++;
      }
    }
    if (q == p || !s.letterAt(p) || s.at(q) != '(') {
      return -1;
    }
    int first = Joint.isQuote(s.at(q + 1)) ? q + 2 : q + 1;
    return s.digitAt(first) ? first : -1;
  }

  /** The end of the date that the call at {@code p} makes, or -1. */
  int at(int p) {
    int first = argument(p);
    if (Joint.isQuote(s.at(first - 1))) {
      return s.dates.labelled(first);
    }
    int year = s.digitsEnd(first);
    int month = next(year);
    int day = next(month);
    return year == first + 4 && day > month ? s.emit(first, day, PhiType.DATE) : -1;
  }

  /** The end of an argument of one or two digits behind the one that ends at {@code end}, or -1. */
  private int next(int end) {
    if (end < 0 || s.at(end) != ',') {
      return -1;
    }
    int from = s.skipBlanks(end + 1, 2);
    if (s.text.isWord(from, MONTH) && s.at(from + MONTH.length()) == '.') {
      return s.lettersEnd(from + MONTH.length() + 1);
    }
    int to = s.digitsEnd(from);
    return to > from && to - from <= 2 ? to : -1;
  }
}

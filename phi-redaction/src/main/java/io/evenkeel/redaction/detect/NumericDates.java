package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Dates in digits alone, with a year. */
final class NumericDates {
  private static final WordSet BEFORE_DATES =
      WordSet.of(
          "am vom den dem bis seit ab geb geboren dob born since dated date of from until seen visit "
              + "admitted discharged le du al del dal");

  private static final WordSet RELEASES =
      WordSet.of("version ver v release build tag image revision rev");

  private final Scan s;

  /** Where the value of a label stands. */
  private int labelledAt = -1;

  NumericDates(Scan s) {
    this.s = s;
  }

  /** {@code 1982-03-14}, {@code 03/14/1982}, {@code 14.3.82}; with a time of day behind it. */
  int end(int p) {
    int e1 = s.digitsEnd(p);
    int l1 = e1 - p;
    char sep = s.at(e1);
    if (l1 == 0 || l1 > 4 || l1 == 3 || (sep != '-' && sep != '/' && sep != '.')) {
      return -1;
    }
    int b2 = e1 + 1;
    int e2 = s.digitsEnd(b2);
    int b3 = e2 + 1;
    if (e2 == b2 || e2 - b2 > 2 || s.at(e2) != sep) {
      return -1;
    }
    int e3 = s.digitsEnd(b3);
    int l3 = e3 - b3;
    if (l3 == 0 || (s.at(e3) == sep && s.digitAt(e3 + 1)) || (s.letterAt(e3) && s.t[e3] != 'T')) {
      return -1;
    }
    int a = value(p, e1);
    int b = value(b2, e2);
    int c = value(b3, e3);
    boolean big = l1 == 4 && l3 <= 2 && isYear(a) && isMonthDay(b, c);
    boolean little =
        l1 <= 2 && (l3 == 4 ? isYear(c) : l3 == 2) && (isMonthDay(a, b) || isMonthDay(b, a));
    boolean padded = e1 - p == 2 && e2 - b2 == 2;
    boolean whole = big && e2 - b2 == 2 && l3 == 2 && isWholeDay(p, a);
    if (sep == '.' && !padded && !whole && (big || l3 == 2) && isVersion(p)) {
      return -1;
    }
    if (!big && !little) {
      return -1;
    }
    return timeEnd(e3);
  }

  /** {@code 2026.03.14} apart from what is called a release. */
  private boolean isWholeDay(int p, int year) {
    char before = s.at(p - 1);
    if (s.log || year < 1900 || year > 2050 || !(before == 0 || CharClass.isSpace(before))) {
      return false;
    }
    int e = p;
    while (e > 0 && e > p - 3 && (s.t[e - 1] == ' ' || s.t[e - 1] == ':')) {
      e--;
    }
    int b = s.lettersStart(e, 9);
    return b == e || !RELEASES.contains(s.t, b, e);
  }

  /** "8.5.16" is a version unless something says that it is a date. */
  private boolean isVersion(int p) {
    int e = p - 1;
    if (s.inContext(PhiType.DATE) || labelledAt == p) {
      return false;
    }
    while (e > 0 && e > p - 4 && !CharClass.isLetter(s.t[e - 1])) {
      e--;
    }
    int b = s.lettersStart(e, 9);
    return b >= e || !BEFORE_DATES.contains(s.t, b, e);
  }

  /** The value of a label stands at {@code p}. */
  void labelled(int p) {
    labelledAt = p;
  }

  private int timeEnd(int p) {
    int q = s.at(p) == 'T' || s.at(p) == ' ' ? p + 1 : p;
    if (q == p || !s.digitAt(q) || !s.digitAt(q + 1) || s.at(q + 2) != ':') {
      return p;
    }
    q += 2;
    while (q < s.n && (s.digitAt(q) || ((s.t[q] == ':' || s.t[q] == '.') && s.digitAt(q + 1)))) {
      q++;
    }
    q = s.at(q) == 'Z' ? q + 1 : q;
    // "00:1a:2b:3c:4d:5e" is no time.
    return s.alnumAt(q) || s.at(q) == ':' ? p : q;
  }

  /** {@code 19820314}, {@code 031482}, believed only after a label. */
  int compactEnd(int p) {
    int end = s.digitsEnd(p);
    if (end - p == 8 && !s.alnumAt(end)) {
      boolean big = isYear(value(p, p + 4)) && isMonthDay(value(p + 4, p + 6), value(p + 6, end));
      boolean little =
          isYear(value(p + 4, end)) && isMonthDay(value(p, p + 2), value(p + 2, p + 4));
      return big || little ? end : -1;
    }
    if (end - p == 6 && !s.log && !s.alnumAt(end)) {
      return isMonthDay(value(p, p + 2), value(p + 2, p + 4)) ? end : -1;
    }
    return s.strict && s.labels.isHard() && end - p >= 4 ? end : -1;
  }

  /**
   * {@code 03141961}, {@code 031461}, {@code 3 14 61}: what answers a question for a date; or -1.
   */
  int answerEnd(int p) {
    int end = s.digitsEnd(p);
    if (end - p == 6 || end - p == 8) {
      boolean joined = s.at(end) == '-' || (s.at(end) == '.' && s.digitAt(end + 1));
      return joined ? -1 : compactEnd(p);
    }
    int day = s.digitsEnd(end + 1);
    int year = s.digitsEnd(day + 1);
    boolean blanks = s.at(end) == ' ' && s.at(day) == ' ' && end - p <= 2 && day - end <= 3;
    boolean shape = blanks && day > end + 1 && (year - day == 3 || year - day == 5);
    boolean closed = !s.alnumAt(year) && !(s.at(year) == ' ' && s.digitAt(year + 1));
    return shape && closed && isMonthDay(value(p, end), value(end + 1, day)) ? year : -1;
  }

  private static boolean isYear(int y) {
    return y >= 1880 && y < 2100;
  }

  private static boolean isMonthDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** The number that digits mean; of very many, the first nine. */
  int value(int from, int to) {
    int value = 0;
    for (int p = from; p < to && p < from + 9; p++) {
      value = value * 10 + s.t[p] - '0';
    }
    return value;
  }
}

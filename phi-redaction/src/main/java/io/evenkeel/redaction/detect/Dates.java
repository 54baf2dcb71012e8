package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** Dates more precise than a year, in digits, in words, and as they are spoken. */
final class Dates {
  private final Scan s;
  final ShortDates shortDates;

  /** What the last expression held. */
  private boolean year;

  private boolean prose;

  /** Where the value of a label stands. */
  private int labelledAt = -1;

  Dates(Scan s) {
    this.s = s;
    this.shortDates = new ShortDates(s);
  }

  int labelled(int p) {
    labelledAt = p;
    int end = expressionEnd(p);
    if (end < 0) {
      end = numericEnd(p);
    }
    if (end < 0 && !s.log) {
      end = shortDates.end(p);
    }
    if (end < 0) {
      end = compactEnd(p);
    }
    if (end < 0) {
      end = s.spoken.numberEnd(p, false);
      if (end > 0 && (s.spoken.items() < 2 || s.spoken.digits() < 3)) {
        end = -1;
      }
    }
    return end < 0 ? -1 : s.emit(p, end, PhiType.DATE);
  }

  int atMonth(int p) {
    return accept(partOfMonth(p), monthFirst(p));
  }

  /** "mid-March 2025". */
  private int partOfMonth(int p) {
    boolean mid = (s.at(p - 1) == '-' || s.at(p - 1) == ' ') && afterWord(p - 4, "mid") > p - 4;
    mid |= s.at(p - 1) == '-' && s.at(p - 2) == 'd' && s.at(p - 3) == 'i' && s.at(p - 4) == 'm';
    return mid && p - 4 >= s.found.lastEnd() && !s.alnumAt(p - 5) ? p - 4 : p;
  }

  int atDay(int p) {
    return accept(p, dayFirst(p));
  }

  int atWeekday(int start, int end) {
    int p = end;
    if (s.at(p) == '.') {
      p++;
    }
    if (s.at(p) == ',') {
      p++;
    }
    p = s.skipBlanks(p, 2);
    if (s.at(p) == 't' && s.at(p + 1) == 'h' && s.at(p + 2) == 'e' && s.at(p + 3) == ' ') {
      p += 4;
    }
    int to = p > end ? expressionEnd(p) : -1;
    if (to < 0 && p > end && !s.log && s.digitAt(p)) {
      to = numericEnd(p);
      to = to < 0 ? shortDates.end(p) : to;
    }
    return to < 0 ? -1 : accept(start, to);
  }

  private int accept(int from, int to) {
    if (to < 0) {
      return -1;
    }
    boolean enough = !s.log || prose || s.inContext(PhiType.DATE);
    return enough ? s.emit(from, to, PhiType.DATE) : -1;
  }

  /** {@code May 12} of a listing of files. */
  boolean isMonthAndDay(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE
        && s.words.phrases().phrase(match).kind() == Phrase.Kind.MONTH
        && s.digitAt(s.skipBlanks(Lexicon.end(match), 2));
  }

  /** A date with a month in words. */
  int expressionEnd(int p) {
    int end = monthFirst(p);
    if (end < 0) {
      end = dayFirst(p);
    }
    if (end < 0 && s.letterAt(p) && kindAt(p) == Kind.WEEKDAY) {
      int q = s.lettersEnd(p);
      q = s.at(q) == ',' ? q + 1 : q;
      q = s.skipBlanks(q, 2);
      end = monthFirst(q);
      if (end < 0) {
        end = dayFirst(q);
      }
    }
    return end;
  }

  private Kind kindAt(int p) {
    long match = s.words.phrases().match(s.t, p, s.n);
    return match == Lexicon.NONE ? Kind.IGNORED : s.words.phrases().phrase(match).kind();
  }

  /** "March 3rd, 1982", "march third nineteen eighty-two", "March 1982". */
  private int monthFirst(int p) {
    int month = monthEnd(p);
    if (month < 0) {
      return -1;
    }
    boolean longName = s.lettersEnd(p) - p > 3 && CharClass.isUpper(s.t[p]);
    int q = gap(month);
    if (q == month) {
      return -1;
    }
    q = afterWord(q, "the");
    year = false;
    prose = false;
    int day = dayEnd(q);
    if (day > 0) {
      boolean ordinal = prose;
      int full = yearAfter(day);
      year = full > 0;
      prose = (ordinal && longName) || (ordinal && year) || (longName && year);
      int end = full > 0 ? full : day;
      return year || ordinal || s.lettersEnd(p) - p > 3 ? end : clockFollows(end) ? -1 : end;
    }
    int full = yearEnd(q);
    year = full > 0;
    return full > 0 && !s.log ? full : s.inContext(PhiType.DATE) && full > 0 ? full : -1;
  }

  /** "Mar 03 12:00:01" is a log's own stamp. */
  private boolean clockFollows(int end) {
    return s.log && s.digitAt(s.skipBlanks(end, 2));
  }

  /** "3 March 1982", "the third of March", "3-Mar-1982". */
  private int dayFirst(int p) {
    year = false;
    prose = false;
    int day = dayEnd(p);
    if (day < 0) {
      return -1;
    }
    boolean ordinal = prose;
    int q = gap(day);
    q = ordinal ? afterWord(q, "day") : q;
    int of = afterWord(afterWord(q, "of"), "de");
    if (of == day) {
      return -1;
    }
    boolean joined = of > q;
    int month = monthEnd(of);
    if (month < 0) {
      return -1;
    }
    boolean longName = s.lettersEnd(of) - of > 3;
    int full = yearAfter(month);
    year = full > 0;
    prose = (ordinal || joined) || (longName && year);
    return full > 0 ? full : month;
  }

  private int gap(int p) {
    int limit = p + 3;
    int q = p;
    while (q < s.n
        && q < limit
        && (s.t[q] == ' ' || s.t[q] == '.' || s.t[q] == ',' || s.t[q] == '-' || s.t[q] == '/')) {
      q++;
    }
    return q;
  }

  private int afterWord(int q, String word) {
    int end = q + word.length();
    for (int i = 0; i < word.length(); i++) {
      if (CharClass.fold(s.at(q + i)) != word.charAt(i)) {
        return q;
      }
    }
    return s.at(end) == ' ' ? end + 1 : q;
  }

  private int monthEnd(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Kind.MONTH
        ? Lexicon.end(match)
        : -1;
  }

  /** 1 to 31, in digits or words; an ordinal is prose. */
  private int dayEnd(int p) {
    if (s.digitAt(p)) {
      int end = s.digitsEnd(p);
      int value = value(p, end);
      if (end - p > 2 || value < 1 || value > 31) {
        return -1;
      }
      char c = CharClass.fold(s.at(end));
      char d = CharClass.fold(s.at(end + 1));
      boolean ordinal =
          (c == 's' && d == 't')
              || (c == 'n' && d == 'd')
              || (c == 'r' && d == 'd')
              || (c == 't' && d == 'h');
      if (ordinal && !s.alnumAt(end + 2)) {
        prose = true;
        return end + 2;
      }
      return s.letterAt(end) ? -1 : end;
    }
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return -1;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    // "First" is the label of a name as well.
    boolean first = phrase.words().equals("first");
    if (phrase.kind() == Kind.ORDINAL || first) {
      prose = true;
      return Lexicon.end(match);
    }
    if (phrase.kind() != Kind.NUMBER || phrase.number() < 1 || phrase.number() > 30) {
      return -1;
    }
    prose = true;
    int end = Lexicon.end(match);
    if (phrase.number() >= 20) {
      int q = gap(end);
      long unit = s.letterAt(q) ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
      if (unit != Lexicon.NONE) {
        Phrase u = s.words.phrases().phrase(unit);
        boolean one = u.kind() == Kind.NUMBER || u.kind() == Kind.ORDINAL;
        if (one && u.number() >= 1 && u.number() <= 9) {
          return Lexicon.end(unit);
        }
      }
    }
    return end;
  }

  private int yearAfter(int p) {
    int q = gap(p);
    q = afterWord(q, "of");
    q = afterWord(q, "de");
    q = afterWord(q, "in");
    q = afterWord(q, "the");
    q = afterWord(q, "year");
    return q == p ? -1 : yearEnd(q);
  }

  /** "1982", "'82", "82", "nineteen eighty-two", "two thousand and five", "twenty ten". */
  private int yearEnd(int p) {
    int q = s.at(p) == '\'' ? p + 1 : p;
    if (s.digitAt(q)) {
      int end = s.digitsEnd(q);
      int value = value(q, end);
      if (end - q == 4 && value >= 1880 && value < 2100) {
        return end;
      }
      return end - q == 2 && s.at(end) != ':' && !s.alnumAt(end) ? end : -1;
    }
    long match = s.letterAt(q) ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE || s.words.phrases().phrase(match).kind() != Kind.NUMBER) {
      return -1;
    }
    int end = s.spoken.numberEnd(q, false);
    return end > 0 && s.spoken.items() <= 5 ? end : -1;
  }

  int value(int from, int to) {
    int value = 0;
    for (int p = from; p < to && p < from + 9; p++) {
      value = value * 10 + s.t[p] - '0';
    }
    return value;
  }

  /** {@code 1982-03-14}, {@code 03/14/1982}, {@code 14.3.82}; with a time of day behind it. */
  int numericEnd(int p) {
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
    if (sep == '.' && !padded && (big || l3 == 2) && isVersion(p)) {
      return -1;
    }
    if (!big && !little) {
      return -1;
    }
    return timeEnd(e3);
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
    int b = e;
    while (b > 0 && e - b < 9 && CharClass.isLetter(s.t[b - 1])) {
      b--;
    }
    return b >= e || !BEFORE_DATES.contains(s.t, b, e);
  }

  private static final WordSet BEFORE_DATES =
      WordSet.of(
          "am vom den dem bis seit ab geb geboren dob born since dated date of from until seen visit "
              + "admitted discharged le du al del dal");

  private static boolean isYear(int y) {
    return y >= 1880 && y < 2100;
  }

  private static boolean isMonthDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
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

  /** {@code 19820314}, believed only after a label. */
  private int compactEnd(int p) {
    int end = s.digitsEnd(p);
    if (end - p == 8 && !s.alnumAt(end)) {
      boolean big = isYear(value(p, p + 4)) && isMonthDay(value(p + 4, p + 6), value(p + 6, end));
      boolean little =
          isYear(value(p + 4, end)) && isMonthDay(value(p, p + 2), value(p + 2, p + 4));
      return big || little ? end : -1;
    }
    return s.strict && s.labels.isHard() && end - p >= 4 ? end : -1;
  }
}

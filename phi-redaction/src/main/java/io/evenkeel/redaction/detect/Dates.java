package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** Dates more precise than a year, in digits, in words, and as they are spoken. */
final class Dates {
  private final Scan s;
  final NumericDates numeric;
  final ShortDates shortDates;
  private final LooseDates loose;
  private final Holidays holidays;

  /** What the last expression held. */
  private boolean year;

  private boolean prose;

  Dates(Scan s) {
    this.s = s;
    this.numeric = new NumericDates(s);
    this.shortDates = new ShortDates(s);
    this.loose = new LooseDates(s);
    this.holidays = new Holidays(s);
  }

  int labelled(int p) {
    numeric.labelled(p);
    int end = expressionEnd(p);
    if (end < 0) {
      end = numeric.end(p);
    }
    if (end < 0 && !s.log) {
      end = shortDates.end(p);
    }
    if (end < 0) {
      end = numeric.compactEnd(p);
    }
    if (end < 0 && s.digitAt(p)) {
      end = shortDates.joinedEnd(p, s.digitsEnd(p));
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
    int end = monthFirst(p);
    return accept(loose.partOfMonth(p), end < 0 && !s.log ? loose.month(p, monthEnd(p)) : end);
  }

  int atDay(int p) {
    int end = dayFirst(p);
    if (end < 0 && !s.log && s.digitAt(p)) {
      prose = false;
      int day = dayEnd(p);
      end = prose && day > 0 ? loose.day(p, day) : -1;
      return end < 0 ? -1 : s.emit(p - LooseDates.ARTICLE, end, PhiType.DATE);
    }
    return accept(p, end);
  }

  /** The year from {@code i} to {@code end}, when it is that of a holiday before it. */
  int atYear(int i, int end) {
    int start = s.log ? -1 : holidays.start(i, end);
    return start >= s.found.lastEnd() ? s.emit(start, end, PhiType.DATE) : -1;
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
      to = numeric.end(p);
      to = to < 0 ? shortDates.end(p) : to;
      prose = false;
      int day = to < 0 ? dayEnd(p) : -1;
      to = day > 0 && prose ? day : to;
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
      day = s.log ? day : Math.max(day, loose.rangeEnd(day, true));
      boolean ordinal = prose;
      int full = yearAfter(day);
      year = full > 0;
      prose = (ordinal && longName) || (ordinal && year) || (longName && year);
      if (!year && !ordinal && loose.isVerb(p, day)) {
        return -1;
      }
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
    int last = s.log || !s.digitAt(p) ? -1 : loose.rangeEnd(day, false);
    day = last > 0 && monthEnd(gap(last)) > 0 ? last : day;
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
    if (!year && !ordinal && !joined && loose.isVerb(of, month)) {
      return -1;
    }
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
      int value = numeric.value(p, end);
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
      int value = numeric.value(q, end);
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
}

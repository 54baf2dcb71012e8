package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Tells the {@code 3/10} of a note's course from the {@code 3/10} of a score, where no word says
 * which it is: by the months that the note has named, and by what stands around it.
 */
final class NoteDates {
  private static final int LOOK_BACK = 32;
  private static final int MOST_SPANS = 24;

  /** What is measured in parts of something. */
  private static final WordSet MEASURES =
      WordSet.of(
          "pain strength motor power murmur gcs moca mmse phq gad score scored apgar apgars reflexes "
              + "reflex dtr dtrs pulses pulse grade stage rated rates rating intensity severity vision "
              + "acuity monofilament berg goals nodes met waddell bipap cpap ratio oriented fatigue "
              + "port slot retry attempt rollout step part page phase batch epoch test tests line "
              + "section exhibit paragraph episode nausea anxiety mood session cycle cycles day week course "
              + "fraction fractions braden tinetti slums fim cage barthel norton bishop centor wells "
              + "nihss ranson ballard total sum out of");

  private final Scan s;

  NoteDates(Scan s) {
    this.s = s;
  }

  /** Whether month and day from {@code i} to {@code end} may be meant. */
  boolean isMeant(int i, int end, int month, int day) {
    if (isFraction(month, day) || measured(i)) {
      return false;
    }
    if ((headsLine(i, end) && day > 5) || headsRow(i, end)) {
      return true;
    }
    int seen = monthsSeen();
    boolean near = (seen & (around(month - 1) | around(month) | around(month + 1))) != 0;
    return near || (seen != 0 && day > 12 && !isScale(day));
  }

  /** Where the second of two dates ends, {@code 3/10-3/14}, {@code 3/10 to 3/14/26}, or -1. */
  int rangeEnd(int end, int month, int day) {
    int p = s.skipBlanks(end, 1);
    char c = s.at(p);
    if (c == '-' || c == '\u2013') {
      p = s.skipBlanks(p + 1, 1);
    } else if (p > end && c == 't' && s.at(p + 1) == 'o' && s.at(p + 2) == ' ') {
      p += 3;
    } else {
      return -1;
    }
    int slash = s.digitsEnd(p);
    int to = s.digitsEnd(slash + 1);
    if (slash == p || slash - p > 2 || s.at(slash) != '/' || to == slash + 1 || to - slash > 3) {
      return -1;
    }
    int nextMonth = s.dates.numeric.value(p, slash);
    int nextDay = s.dates.numeric.value(slash + 1, to);
    // Two scores have the same most.
    boolean parts = nextMonth != month && isFraction(month, day) && isFraction(nextMonth, nextDay);
    boolean days = nextDay <= 31 && nextDay > 0 && nextDay != day && !parts;
    int year = s.at(to) == '/' ? s.digitsEnd(to + 1) : to;
    boolean shape = year == to || year - to == 3 || year - to == 5;
    return shape && days && nextMonth >= month && nextMonth <= 12 && !s.alnumAt(year) ? year : -1;
  }

  private static boolean isFraction(int first, int second) {
    return (first == second && first < 6)
        || (first < 5 && second < 5)
        || (first == 4 && second == 5);
  }

  private static boolean isScale(int most) {
    return most == 15 || most == 16 || most == 20 || most == 24 || most == 25 || most > 26;
  }

  /** A month as a bit; December stands before January. */
  private static int around(int month) {
    return 1 << ((month + 11) % 12);
  }

  /** "3/10: febrile", "- 3/10 - called". */
  private boolean headsLine(int i, int end) {
    int p = i;
    while (p > 0 && p > i - 6 && (s.t[p - 1] == ' ' || s.t[p - 1] == '-' || s.t[p - 1] == '*')) {
      p--;
    }
    boolean begins = p == 0 || s.t[p - 1] == '\n';
    boolean colon = s.at(end) == ':' && s.at(end + 1) == ' ';
    boolean hyphen = s.at(end) == ' ' && (s.at(end + 1) == '-' || s.at(end + 1) == '\u2013');
    return begins && (colon || (hyphen && s.at(end + 2) == ' '));
  }

  /** {@code 1/12 2.8 5 mg} of a table by days. */
  private boolean headsRow(int i, int end) {
    int gap = s.skipBlanks(end, 24);
    boolean column = gap > end + 1 || s.at(end) == '\t';
    return column && s.digitAt(gap) && (i == 0 || s.t[i - 1] == '\n');
  }

  /** A word before in the same sentence says that something is measured. */
  boolean measured(int i) {
    int p = i;
    int floor = Math.max(0, i - LOOK_BACK);
    while (p > floor && s.t[p - 1] != '\n' && s.t[p - 1] != ';') {
      int end = p;
      while (p > floor && CharClass.isLetter(s.t[p - 1])) {
        p--;
      }
      if (p < end && MEASURES.contains(s.t, p, end)) {
        return true;
      }
      if (p == end) {
        if (s.t[p - 1] == '.' && p < i) {
          return false;
        }
        p--;
      }
    }
    return false;
  }

  /** The months of the dates in digits so far, as bits. */
  private int monthsSeen() {
    int months = 0;
    int last = s.found.size() - 1;
    for (int k = last; k >= 0 && k > last - MOST_SPANS; k--) {
      if (s.found.type(k) == PhiType.DATE) {
        months |= month(s.found.start(k));
      }
    }
    return months;
  }

  private int month(int p) {
    int first = s.digitsEnd(p);
    int from = first - p == 4 ? first + 1 : p;
    int to = s.digitsEnd(from);
    char sign = s.at(first);
    if (to == from || to - from > 2 || (sign != '/' && sign != '-' && sign != '.')) {
      return 0;
    }
    int month = s.dates.numeric.value(from, to);
    return month >= 1 && month <= 12 ? around(month) : 0;
  }
}

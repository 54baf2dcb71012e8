package io.evenkeel.redaction.detect;

/** In text, days that are called by a name, with their year: "Christmas Day 2009". */
final class Holidays {
  private static final int LONGEST = 12;

  /** What a day is called with "day" or "eve" behind it. */
  private static final WordSet WITH_DAY =
      WordSet.of(
          "christmas year's years new valentine's valentines mother's father's labor memorial "
              + "independence veterans columbus presidents boxing thanksgiving canada bastille groundhog "
              + "patrick's patricks saints election");

  private static final WordSet DAYS = WordSet.of("day eve");

  /** What is a day, or some, without a word behind it. */
  private static final WordSet ALONE =
      WordSet.of(
          "christmas thanksgiving easter halloween juneteenth hanukkah epiphany xmas diwali");

  private static final WordSet EASTER = WordSet.of("monday sunday saturday friday");

  private final Scan s;

  Holidays(Scan s) {
    this.s = s;
  }

  /**
   * Whether the year from {@code i} to {@code end} stands behind a day: where that begins, or -1.
   */
  int start(int i, int end) {
    int year = s.dates.numeric.value(i, end);
    if (end - i != 4 || year < 1880 || year > 2100 || s.alnumAt(end) || s.at(i - 1) != ' ') {
      return -1;
    }
    int last = s.at(i - 2) == ',' ? i - 2 : i - 1;
    last -= s.text.isWord(last - 2, "of") ? 3 : 0;
    int word = word(last);
    if (ALONE.contains(s.t, word, last)) {
      return word;
    }
    boolean day = DAYS.contains(s.t, word, last);
    boolean weekday = EASTER.contains(s.t, word, last);
    if ((!day && !weekday) || s.at(word - 1) != ' ') {
      return -1;
    }
    int before = word(word - 1);
    if (weekday) {
      boolean holy = s.text.isWord(before, "easter") || s.text.isWord(before, "good");
      return holy ? before : -1;
    }
    if (!WITH_DAY.contains(s.t, before, word - 1)) {
      return -1;
    }
    int first = s.text.isWord(before - 4, "new") ? before - 4 : before;
    return s.text.isWord(before - 3, "st") ? before - 3 : first;
  }

  private int word(int end) {
    int p = end;
    while (p > 0 && end - p < LONGEST && (s.letterAt(p - 1) || (s.t[p - 1] == '\'' && p < end))) {
      p--;
    }
    return p;
  }
}

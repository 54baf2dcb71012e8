package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Dates without a year or without a day, as notes write them: {@code 3/14}, {@code 8/2023}, {@code
 * 24JUN1938}. A fraction looks the same, so that month and day need a word before or a time after
 * them, or a leading zero.
 */
final class ShortDates {
  private static final WordSet CUES =
      WordSet.of(
          "on since until till by from before after through thru dated next last due exp expires "
              + "expiring seen placed started stopped begun began done intubated extubated admitted "
              + "discharged removed visit appt appointment recheck labs lab cx culture cultures mri "
              + "ct xr cxr us echo ekg ecg uds biopsy surgery scan pet eeg emg tee tte colonoscopy "
              + "egd mammogram seen dob dos doi lmp edd today tomorrow tmrw yesterday mon tue tues "
              + "wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
              + "scheduled rescheduled collected received drawn signed effective week between around "
              + "contrast dressing injection infusion dialysis hd chemo trough peak refill order echo "
              + "date start starting dose doses adm admit dc rtc doa dol bcx ucx f/u d/c dc'd");

  /** What a day that is written with a hyphen, "on 3-14", needs before it. */
  private static final WordSet DAYS_BEFORE = WordSet.of("on since seen dated until by last visit");

  private static final WordSet SCORES =
      WordSet.of(
          "pain strength murmur nodes systolic reflexes power grade score gcs moca mmse apgar "
              + "teaspoon cup inch mile vision hour year half times sets cores positive");

  /** "VA R 6/9, L 6/24": how well an eye sees, how wet it is. */
  private static final WordSet SIGHTS = WordSet.of("va bcva ucva od os ou r l schirmer");

  /** "Pre 7/10, post 2/10". */
  private static final WordSet RATED =
      WordSet.of("pain tightness pressure pre post severity discomfort nausea anxiety mood sleep");

  /** What somebody works, covers or plans; behind it also stand scores. */
  private static final WordSet DUTIES =
      WordSet.of("clinic call shift dispo given made off booked moved");

  private static final int LEAST_OF_DUTY = 11;

  private static final WordSet GERMAN = WordSet.of("am vom zum dem");

  private final Scan s;
  private final NoteDates notes;

  ShortDates(Scan s) {
    this.s = s;
    this.notes = new NoteDates(s);
  }

  /** The end of a date that begins with the digits at {@code i}, or -1. */
  int end(int i) {
    int slash = s.digitsEnd(i);
    if (slash - i > 2 || s.at(i - 1) == '/') {
      return -1;
    }
    if (s.at(slash) == '.') {
      return germanEnd(i, slash);
    }
    if (s.at(slash) != '/') {
      return s.at(slash) == '-' ? hyphenEnd(i, slash) : -1;
    }
    int end = s.digitsEnd(slash + 1);
    int first = s.dates.numeric.value(i, slash);
    int second = s.dates.numeric.value(slash + 1, end);
    char after = s.at(end);
    boolean open = CharClass.isAlnum(after) || after == '/' || after == '%' || after == '_';
    if (open || (after == '.' && s.digitAt(end + 1)) || first < 1 || first > 12) {
      return -1;
    }
    if (end - slash == 5) {
      return second >= 1900 && second < 2100 ? end : -1;
    }
    if (end - slash > 3 || second < 1 || second > 31 || scoreFollows(end)) {
      return -1;
    }
    boolean padded = s.t[i] == '0' && end - slash == 3;
    boolean enclosed = s.at(i - 1) == '(' && after == ')' && second > 10;
    int range = notes.rangeEnd(end, first, second);
    if (range > 0) {
      // Without blanks the second date would be part of a word.
      return s.at(end) == ' ' ? end : range;
    }
    if (!padded && !enclosed && cueBefore(i, second == 10 ? RATED : SIGHTS)) {
      return -1;
    }
    boolean told = padded || enclosed || cueBefore(i, CUES) || timeFollows(end) || goesOn(i);
    told |= second >= LEAST_OF_DUTY && cueBefore(i, DUTIES) && !isAmount(i, end);
    return told || notes.isMeant(i, end, first, second) ? end : -1;
  }

  /** "given 10/20 mg", "pain given 7/12". */
  private boolean isAmount(int i, int end) {
    return notes.measured(i) || s.addresses.isMeasure(s.skipBlanks(end, 1));
  }

  /** "am 13.1.", with a stop behind the month as well. */
  private int germanEnd(int i, int stop) {
    int end = s.digitsEnd(stop + 1);
    int day = s.dates.numeric.value(i, stop);
    int month = s.dates.numeric.value(stop + 1, end);
    boolean shape = end > stop + 1 && end - stop <= 3 && s.at(end) == '.' && !s.alnumAt(end + 1);
    boolean date = day >= 1 && day <= 31 && month >= 1 && month <= 12;
    boolean english = s.at(i - 4) == ' ' && s.at(i - 5) == 'I';
    return shape && date && !english && cueBefore(i, GERMAN) ? end + 1 : -1;
  }

  /** "on 3-14". */
  private int hyphenEnd(int i, int hyphen) {
    int end = s.digitsEnd(hyphen + 1);
    int month = s.dates.numeric.value(i, hyphen);
    int day = s.dates.numeric.value(hyphen + 1, end);
    char after = s.at(end);
    boolean open = CharClass.isAlnum(after) || after == '-' || after == '/' || after == '%';
    boolean shape = end - hyphen == 3 && month >= 1 && month <= 12 && day > 12 && day <= 31;
    return shape && !open && cueBefore(i, DAYS_BEFORE) ? end : -1;
  }

  private boolean scoreFollows(int end) {
    int p = s.skipBlanks(end, 2);
    int to = s.lettersEnd(p);
    return to > p && to - p < 12 && SCORES.contains(s.t, p, to);
  }

  private boolean cueBefore(int i, WordSet cues) {
    int e = i;
    while (e > 0 && i - e < 3 && !CharClass.isAlnum(s.t[e - 1]) && s.t[e - 1] != '\n') {
      e--;
    }
    int b = e;
    while (b > 0 && e - b < 14 && isPartOfWord(b - 1)) {
      b--;
    }
    boolean of = e - b == 2 && s.text.isWord(b, "of");
    boolean asOf =
        of && (isAs(b - 3) || s.text.isWord(b - 5, "week") || s.text.isWord(b - 3, "wk"));
    return b < e && (asOf || cues.contains(s.t, b, e));
  }

  private boolean isAs(int p) {
    return CharClass.fold(s.at(p)) == 'a' && s.at(p + 1) == 's' && !s.letterAt(p - 1);
  }

  /** A letter, or the sign inside of "f/u" and "dc'd". */
  private boolean isPartOfWord(int p) {
    boolean sign = s.t[p] == '/' || s.t[p] == '\'';
    return CharClass.isLetter(s.t[p]) || (sign && s.letterAt(p - 1) && s.letterAt(p + 1));
  }

  /** "3/14 at 2:15", "4/16 1:00 PM". */
  private boolean timeFollows(int end) {
    int p = s.at(end) == ',' ? end + 1 : end;
    p = s.skipBlanks(p, 2);
    if (s.at(p) == 'a' && s.at(p + 1) == 't' && s.at(p + 2) == ' ') {
      p += 3;
    } else if (s.at(p) == '@') {
      p = s.skipBlanks(p + 1, 2);
    }
    int digits = s.digitsEnd(p);
    return digits > p && digits - p <= 2 && s.at(digits) == ':' && s.digitAt(digits + 1);
  }

  /** "3/4 - 3/6", "3/4 and 3/6": another date stands right before. */
  private boolean goesOn(int i) {
    int last = s.found.size() - 1;
    return last >= 0
        && s.found.type(last) == PhiType.DATE
        && i - s.found.end(last) <= 5
        && i > s.found.end(last)
        && !(i - s.found.end(last) == 1 && s.at(i - 1) == ' ');
  }

  /** {@code 24JUN1938}, {@code 3mar25}: the digits end at {@code letters}. */
  int joinedEnd(int i, int letters) {
    int end = s.lettersEnd(letters);
    int year = s.digitsEnd(end);
    int length = year - end;
    long match = s.words.phrases().match(s.t, letters, s.n);
    int months = match == Lexicon.NONE ? -1 : Lexicon.end(match);
    int day = s.dates.numeric.value(i, letters);
    // The lexicon wants a word to end where the digits begin.
    boolean month = months == end && s.words.phrases().phrase(match).kind() == Phrase.Kind.MONTH;
    boolean date = month && day >= 1 && day <= 31 && (length == 2 || length == 4);
    return date && letters - i <= 2 && !s.alnumAt(year) ? year : -1;
  }
}

package io.evenkeel.redaction;

import io.evenkeel.redaction.WrittenDate.Part;
import io.evenkeel.redaction.WrittenDate.Role;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates in digits and English months. Where both orders make sense the month is before the
 * day, but with dots the day is first. A year of two digits is of the last hundred years.
 */
final class DateReader {
  private static final int LONGEST = 60;
  private static final int MONTHS = 12;
  private static final int CENTURY = 100;
  private static final int WHOLE_YEAR = 4;

  private static final Pattern PIECE =
      Pattern.compile("\\G([0-9]{1,4}|[A-Za-z]{2,9}|[-/., ']{1,3})");
  private static final Pattern COMPACT = Pattern.compile("(18|19|20)[0-9]{6}");
  private static final Pattern TIME =
      Pattern.compile("(T|,? at |,? )[0-2]?[0-9]:[0-5][0-9][-0-9:.,+Zz apmAPM]*$");
  private static final List<String> MONTH_NAMES =
      List.of(
          "january february march april may june july august september october november december"
              .split(" "));
  private static final List<String> DAY_NAMES =
      List.of("monday tuesday wednesday thursday friday saturday sunday".split(" "));

  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final int thisYear;
  private int month = -1;

  private DateReader(int thisYear) {
    this.thisYear = thisYear;
  }

  /** Empty for what is no whole date. */
  static Optional<WrittenDate> read(String value, int thisYear) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher time = TIME.matcher(value);
    int end = time.find() ? time.start() : value.length();
    String day = value.substring(0, end);
    String rest = value.substring(end);
    var reader = new DateReader(thisYear);
    try {
      if (COMPACT.matcher(day).matches()) {
        reader.splitCompact(day);
      } else if (!reader.split(day)) {
        return Optional.empty();
      }
      Optional<LocalDate> date = reader.month < 0 ? reader.inNumbers() : reader.inWords();
      reader.parts.add(new Part(Role.TEXT, rest));
      return date.map(found -> new WrittenDate(found, List.copyOf(reader.parts)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void splitCompact(String day) {
    add(day.substring(0, WHOLE_YEAR));
    parts.add(new Part(Role.TEXT, ""));
    add(day.substring(WHOLE_YEAR, WHOLE_YEAR + 2));
    parts.add(new Part(Role.TEXT, ""));
    add(day.substring(WHOLE_YEAR + 2));
  }

  private boolean split(String day) {
    Matcher piece = PIECE.matcher(day);
    int end = 0;
    while (piece.find()) {
      end = piece.end();
      if (!add(piece.group())) {
        return false;
      }
    }
    return end == day.length();
  }

  private boolean add(String piece) {
    char first = piece.charAt(0);
    if (first >= '0' && first <= '9') {
      numbers.add(parts.size());
    }
    return Character.isLetter(first) ? addWord(piece) : parts.add(new Part(Role.TEXT, piece));
  }

  private boolean addWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean afterNumber = !numbers.isEmpty() && numbers.get(numbers.size() - 1) == parts.size() - 1;
    if (afterNumber && List.of("st", "nd", "rd", "th").contains(lower)) {
      return parts.add(new Part(Role.ORDINAL, word));
    }
    if (lower.equals("of") || lower.equals("the")) {
      return parts.add(new Part(Role.TEXT, word));
    }
    if (month < 0 && named(MONTH_NAMES, lower) >= 0) {
      month = parts.size();
      return parts.add(new Part(Role.NAME_OF_MONTH, word));
    }
    return parts.isEmpty()
        && named(DAY_NAMES, lower) >= 0
        && parts.add(new Part(Role.NAME_OF_DAY, word));
  }

  /** Its index, also when it is cut after three letters or more. */
  private static int named(List<String> names, String word) {
    for (int i = 0; i < names.size(); i++) {
      if (word.length() >= 3 && names.get(i).startsWith(word)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<LocalDate> inNumbers() {
    if (numbers.size() != 3 || parts.size() != 5 || !separator(1).equals(separator(3))) {
      return Optional.empty();
    }
    if (length(0) == WHOLE_YEAR) {
      return date(0, 1, 2);
    }
    boolean dayFirst = number(0) > MONTHS || (separator(1).equals(".") && number(1) <= MONTHS);
    return dayFirst ? date(2, 1, 0) : date(2, 0, 1);
  }

  private Optional<LocalDate> inWords() {
    return numbers.size() == 2 && month < numbers.get(1) ? date(1, -1, 0) : Optional.empty();
  }

  private String separator(int part) {
    return parts.get(part).text();
  }

  private int length(int index) {
    return parts.get(numbers.get(index)).text().length();
  }

  private int number(int index) {
    return Integer.parseInt(parts.get(numbers.get(index)).text());
  }

  /** Which of the numbers is what; a month below zero is named. */
  private Optional<LocalDate> date(int ofYear, int ofMonth, int ofDay) {
    boolean wholeYear = length(ofYear) == WHOLE_YEAR;
    if ((!wholeYear && length(ofYear) != 2) || length(ofDay) > 2) {
      return Optional.empty();
    }
    int number =
        ofMonth >= 0
            ? number(ofMonth)
            : named(MONTH_NAMES, parts.get(month).text().toLowerCase(Locale.ROOT)) + 1;
    LocalDate date =
        LocalDate.of(wholeYear ? number(ofYear) : recent(number(ofYear)), number, number(ofDay));
    give(ofYear, Role.YEAR);
    give(ofDay, Role.DAY);
    if (ofMonth >= 0) {
      give(ofMonth, Role.MONTH);
    }
    return Optional.of(date);
  }

  private int recent(int twoDigits) {
    int year = thisYear - thisYear % CENTURY + twoDigits;
    return year > thisYear ? year - CENTURY : year;
  }

  private void give(int index, Role role) {
    int part = numbers.get(index);
    parts.set(part, new Part(role, parts.get(part).text()));
  }
}

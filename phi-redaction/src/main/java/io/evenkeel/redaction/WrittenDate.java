package io.evenkeel.redaction;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * A day of a year and the way in which it was written, so that another day can be written alike:
 * {@code 03/09/1982}, {@code Tuesday, March 9th, 1982}, {@code 9-Mar-82}.
 */
record WrittenDate(LocalDate date, List<Part> parts) {
  private static final int CENTURY = 100;
  private static final int ABBREVIATED = 3;

  /** What a piece of the text says. */
  enum Role {
    YEAR,
    MONTH,
    DAY,
    NAME_OF_MONTH,
    NAME_OF_DAY,
    /** The letters after a day: st, nd, rd, th. */
    ORDINAL,
    /** Separators and a time of day. */
    TEXT
  }

  /** A piece and its role. */
  record Part(Role role, String text) {}

  boolean hasWholeYear() {
    return parts.stream().anyMatch(part -> part.role() == Role.YEAR && part.text().length() > 2);
  }

  /** Another day, written like this one. */
  String write(LocalDate other) {
    boolean padded =
        parts.stream()
            .filter(part -> part.role() == Role.DAY || part.role() == Role.MONTH)
            .allMatch(part -> part.text().length() > 1);
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(
          switch (part.role()) {
            case YEAR -> year(part.text(), other);
            case MONTH -> number(padded, other.getMonthValue());
            case DAY -> number(padded, other.getDayOfMonth());
            case NAME_OF_MONTH -> name(part.text(), other.getMonth()::getDisplayName);
            case NAME_OF_DAY -> name(part.text(), other.getDayOfWeek()::getDisplayName);
            case ORDINAL -> inCaseOf(part.text(), ordinal(other.getDayOfMonth()));
            case TEXT -> part.text();
          });
    }
    return out.toString();
  }

  private static String year(String like, LocalDate other) {
    return like.length() == 2 ? number(true, other.getYear() % CENTURY) : "" + other.getYear();
  }

  private static String number(boolean padded, int number) {
    return padded && number < 10 ? "0" + number : String.valueOf(number);
  }

  /** How the JDK names months and days of the week. */
  private interface Named {
    String in(TextStyle style, Locale locale);
  }

  /** "May" is taken for the whole word; "Sept" becomes three letters. */
  private static String name(String like, Named name) {
    boolean whole = like.length() > ABBREVIATED + 1 || like.equalsIgnoreCase("may");
    return inCaseOf(like, name.in(whole ? TextStyle.FULL : TextStyle.SHORT, Locale.ENGLISH));
  }

  private static String inCaseOf(String like, String word) {
    if (like.equals(like.toUpperCase(Locale.ROOT))) {
      return word.toUpperCase(Locale.ROOT);
    }
    return like.equals(like.toLowerCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
  }

  private static String ordinal(int day) {
    return switch (day) {
      case 1, 21, 31 -> "st";
      case 2, 22 -> "nd";
      case 3, 23 -> "rd";
      default -> "th";
    };
  }
}

package io.evenkeel.flags;

import java.time.Instant;

/**
 * Moments as microseconds since 1970, read from {@code 2026-12-01T08:00:00Z} or {@code
 * …T09:00:00.250+01:00} (RFC 3339). An offset has to be there; what is finer than a microsecond is
 * cut off. Allocates nothing.
 */
final class Timestamps {
  /** What a text gives that is no such moment. */
  static final long NONE = Long.MIN_VALUE;

  private static final int DATE_AND_TIME = 19;
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Timestamps() {}

  /** The same of a moment; beyond what microseconds can count, the nearest that they can. */
  static long of(Instant moment) {
    try {
      return Math.addExact(
          Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000);
    } catch (ArithmeticException e) {
      return moment.getEpochSecond() < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
    }
  }

  /** The moment that {@code text} spells, or {@link #NONE}. */
  static long of(String text) {
    if (text.length() <= DATE_AND_TIME
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) | 0x20) != 't'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return NONE;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int end = fractionEnd(text);
    long offset = offsetSeconds(text, end);
    if (!isDate(year, month, day)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || offset == NONE) {
      return NONE;
    }
    long seconds = epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second;
    return (seconds - offset) * 1_000_000 + micros(text, end);
  }

  private static boolean isDate(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month != 2 || day < 29 || leap;
  }

  // Days since 1970-01-01, counting years from March so that the leap day ends them.
  private static long epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Where the offset begins; the length when there is a dot without digits. */
  private static int fractionEnd(String text) {
    if (text.charAt(DATE_AND_TIME) != '.') {
      return DATE_AND_TIME;
    }
    int end = DATE_AND_TIME + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end == DATE_AND_TIME + 1 ? text.length() : end;
  }

  private static long micros(String text, int end) {
    long micros = 0;
    for (int i = 1; i <= 6; i++) {
      int at = DATE_AND_TIME + i;
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static long offsetSeconds(String text, int at) {
    int left = text.length() - at;
    if (left == 1 && (text.charAt(at) | 0x20) == 'z') {
      return 0;
    }
    if (left != 6 || text.charAt(at + 3) != ':') {
      return NONE;
    }
    int hours = number(text, at + 1, 2);
    int minutes = number(text, at + 4, 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    long offset = hours * 3_600L + minutes * 60L;
    return switch (text.charAt(at)) {
      case '+' -> offset;
      case '-' -> -offset;
      default -> NONE;
    };
  }

  /** Digits as a number; -1 when one of them is none. */
  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * What stands where a value would and is none: an amount of money, an expression of a program, the
 * name of another field.
 */
final class NoValues {
  private static final String LARGEST = "2147483647";

  /** What is looked at of the name of a message. */
  private static final int LOCAL = 12;

  private NoValues() {}

  static boolean is(Scan s, int start, int end, PhiType type) {
    return switch (type) {
      case HEALTH_PLAN_ID ->
          s.at(start - 1) == '$'
              || isPlanOfYear(s, start, end)
              || (!s.log && (areYears(s, start, end) || isDocument(s, start, end)));
      case MRN, ACCOUNT, LICENSE, OTHER_ID ->
          s.at(start - 1) == '$' || (!s.log && areYears(s, start, end));
      // A short number is no serial number unless it stands right behind the label.
      case DEVICE ->
          s.at(start - 1) == '$'
              || (s.digitsEnd(start) == end
                  && end - start < 6
                  && s.labels.valueAt() != start
                  && !DicomTags.isValue(s, start));
      case USERNAME -> s.at(end) == '[' && s.at(end + 1) != ' ';
      // Of programs: the largest number of 32 bits.
      case PHONE -> end - start == LARGEST.length() && s.text.isWord(start, LARGEST);
      case CREDENTIAL -> s.t[start] == '$' && memberOf(s, start, end);
      case NAME -> !s.log && isField(s, start, end);
      case EMAIL -> s.at(start - 1) == '<' && isOfMessage(s, start - 1);
      default -> false;
    };
  }

  /** {@code message-id=<0a91@mx.example.org>}: the name of a message, not of its sender. */
  private static boolean isOfMessage(Scan s, int open) {
    if (!s.text.masks.any(CharMasks.DIGITS, open + 1, open + LOCAL)) {
      // "References: <jane.roe@example.org>", who knows somebody well.
      return false;
    }
    int p = open;
    while (p > 0 && p > open - 3 && ": =".indexOf(s.t[p - 1]) >= 0) {
      p--;
    }
    return s.text.isWord(p - 10, "message-id")
        || s.text.isWord(p - 9, "messageid")
        || s.text.isWord(p - 5, "msgid")
        || s.text.isWord(p - 11, "in-reply-to")
        || s.text.isWord(p - 10, "references")
        || s.text.isWord(p - 10, "content-id");
  }

  /** {@code PRV-011}, {@code SURG.00127}: the policy of a house, which its people read. */
  private static boolean isDocument(Scan s, int start, int end) {
    int sign = s.lettersEnd(start);
    boolean letters = sign > start + 1 && sign < end && s.digitsEnd(sign + 1) == end;
    boolean shape =
        letters && (s.t[sign] == '.' ? end - sign < 7 : s.t[sign] == '-' && end - sign < 5);
    return shape && s.text.isWord(s.labels.labelAt(), "policy");
  }

  /** {@code GOLD-2026}: what many have bought. */
  private static boolean isPlanOfYear(Scan s, int start, int end) {
    int sign = s.lettersEnd(start);
    int year = sign + 1;
    return sign > start + 2
        && (s.at(sign) == '-' || s.at(sign) == '_')
        && s.digitsEnd(year) == end
        && end - year == 4
        && s.t[year] == '2'
        && s.shapes.isYear(year)
        && s.text.reads(s.labels.labelAt(), "plan");
  }

  /** {@code 1968-72} some words behind a label. */
  private static boolean areYears(Scan s, int start, int end) {
    int length = end - start;
    int last = s.digitsEnd(start + 5);
    boolean range = s.digitsEnd(start) == start + 4 && s.at(start + 4) == '-' && last == end;
    return range
        && (length == 7 || length == 9)
        && s.shapes.isYear(start)
        && s.labels.valueAt() != start;
  }

  /** {@code $this->password}. */
  private static boolean memberOf(Scan s, int start, int end) {
    int p = s.lettersEnd(start + 1);
    return p > start + 1 && s.at(p) == '-' && s.at(p + 1) == '>' && s.lettersEnd(p + 2) == end;
  }

  /** {@code "last_name"}: small letters with a line between them. */
  private static boolean isField(Scan s, int start, int end) {
    boolean line = false;
    for (int p = start; p < end; p++) {
      line |= s.t[p] == '_' && p > start;
      if (s.t[p] != '_' && CharClass.of(s.t[p]) != CharClass.LOWER) {
        return false;
      }
    }
    return line && (s.at(start - 1) == '"' || s.at(start - 1) == '\'');
  }
}

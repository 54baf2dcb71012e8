package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Codes that are known by their shape and, where they have one, their check digit. */
final class CodeShapes {
  private static final int[] FRENCH = {1, 2, 2, 2, 3, 3, 2};

  private static final int[] UUID = {8, 4, 4, 4, 12};
  private static final String MBI = "CAXNAXNAANN";
  private final Scan s;

  CodeShapes(Scan s) {
    this.s = s;
  }

  /** {@code 550e8400-e29b-41d4-a716-446655440000} identifies a request, not a patient. */
  int uuidEnd(int i) {
    int p = i;
    int[] lengths = UUID;
    for (int g = 0; g < lengths.length; g++) {
      int to = p + lengths[g];
      for (; p < to; p++) {
        if (p >= s.n || !CharClass.isHex(s.t[p])) {
          return -1;
        }
      }
      if (g < lengths.length - 1) {
        if (s.at(p) != '-') {
          return -1;
        }
        p++;
      }
    }
    return s.alnumAt(p) ? -1 : p;
  }

  int iban(int i, int end) {
    if (!s.letterAt(i) || !s.letterAt(i + 1) || !s.digitAt(i + 2) || !s.digitAt(i + 3)) {
      return -1;
    }
    if (end - i >= 15) {
      return end - i <= 34 && Checksums.iban(s.t, i, end) ? end : -1;
    }
    if (end - i != 4) {
      return -1;
    }
    // Groups of four with a blank or hyphen between; the last may be shorter.
    int p = end;
    int best = -1;
    for (int g = 0; g < 8 && (s.at(p) == ' ' || s.at(p) == '-'); g++) {
      int to = s.runEnd(p + 1, 5);
      if (to == p + 1 || to - p > 5) {
        break;
      }
      p = to;
      if (p - i >= 18 && !s.alnumAt(p) && Checksums.iban(s.t, i, p)) {
        best = p;
      }
      if (to - (p - 4) < 4) {
        break;
      }
    }
    return best;
  }

  /** Medicare beneficiary identifier: {@code C A AN N A AN N A A N N}, CMS's published format. */
  int mbiEnd(int i) {
    return s.at(i) == '0' ? -1 : mbiShapeEnd(i);
  }

  /** The same whatever its digits: the first of an identifier is no zero. */
  int mbiShapeEnd(int i) {
    int p = i;
    for (int k = 0; k < 11; k++) {
      if ((k == 4 || k == 7) && s.at(p) == '-') {
        p++;
      }
      char c = s.at(p);
      boolean digit = CharClass.isDigit(c);
      boolean upper = c >= 'A' && c <= 'Z' && "SLOIBZ".indexOf(c) < 0;
      boolean fits =
          switch (MBI.charAt(k)) {
            case 'C', 'N' -> digit;
            case 'A' -> upper;
            default -> digit || upper;
          };
      if (!fits) {
        return -1;
      }
      p++;
    }
    return s.alnumAt(p) || s.at(p) == '-' ? -1 : p;
  }

  boolean vin(int i, int end) {
    for (int p = i; p < end; p++) {
      if (s.t[p] >= 'a' && s.t[p] <= 'z') {
        return false;
      }
    }
    return (s.inContext(PhiType.VEHICLE) && s.strict) || Checksums.vin(s.t, i);
  }

  boolean isDea(int i) {
    if (!s.letterAt(i) || !s.alnumAt(i + 1)) {
      return false;
    }
    for (int p = i + 2; p < i + 9; p++) {
      if (!s.digitAt(p)) {
        return false;
      }
    }
    return true;
  }

  /** {@code (01)00844588003288(17)141120(21)A1}: fields in parentheses before their values. */
  int udiEnd(int p) {
    int q = p;
    while (s.at(q) == '(' && s.digitsEnd(q + 1) > q + 1 && s.at(s.digitsEnd(q + 1)) == ')') {
      q = s.runEnd(s.digitsEnd(q + 1) + 1, 24);
    }
    return q - p >= 12 ? q : -1;
  }

  /**
   * {@code S72.001A} of ICD-10, {@code 207Q00000X} of the taxonomy of providers, {@code
   * NM_000251.3}.
   */
  boolean isPublicCode(int from, int to) {
    boolean diagnosis =
        CharClass.isUpper(s.t[from])
            && s.digitAt(from + 1)
            && s.alnumAt(from + 2)
            && s.at(from + 3) == '.'
            && to - from > 4
            && to - from <= 8;
    boolean taxonomy =
        to - from == 10
            && s.digitAt(from + 2)
            && CharClass.isUpper(s.at(from + 3))
            && s.at(to - 1) == 'X';
    boolean transcript = s.at(from + 1) == 'M' && s.at(from + 2) == '_' && s.digitAt(from + 3);
    return diagnosis || taxonomy || transcript;
  }

  /** {@code LK19 VWP}, {@code B-MK 4471}, {@code CXM 2777}: capitals and digits in short groups. */
  int plateEnd(int i) {
    int p = i;
    int digits = 0;
    int letters = 0;
    for (int groups = 0; groups < 3; groups++) {
      int from = groups == 0 ? p : p + 1;
      int to = from;
      // "AZ CKA7L2": behind a state a plate may be all one group.
      int most = groups == 1 && letters == 2 && digits == 0 ? 8 : 5;
      while (to < s.n && to < from + most && isUpperOrDigit(s.t[to])) {
        digits += CharClass.isDigit(s.t[to]) ? 1 : 0;
        letters += CharClass.isDigit(s.t[to]) ? 0 : 1;
        to++;
      }
      if (to == from || to == from + most || s.alnumAt(to)) {
        return -1;
      }
      p = to;
      boolean enough = groups > 0 && digits > 0 && letters > 0 && digits + letters >= 5;
      boolean more = (s.at(p) == ' ' || s.at(p) == '-') && isUpperOrDigit(s.at(p + 1));
      if (!more || (enough && digits + letters >= 7)) {
        return enough ? p : -1;
      }
    }
    return -1;
  }

  private static boolean isUpperOrDigit(char c) {
    return CharClass.isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  /** {@code 1 68 11 03 310 044 71}, the French number of a person, or -1. */
  int frenchNumber(int p) {
    int q = p;
    for (int i = 0; i < FRENCH.length; i++) {
      int end = s.digitsEnd(q);
      if (end - q != FRENCH[i]) {
        return i < FRENCH.length - 1 ? -1 : q - 1;
      }
      q = s.at(end) == ' ' && i < FRENCH.length - 1 ? end + 1 : end;
    }
    return s.alnumAt(q) ? -1 : q;
  }

  /** Four digits of which the first two are 19 or 20. */
  boolean isYear(int p) {
    return (s.at(p) == '1' && s.at(p + 1) == '9') || (s.at(p) == '2' && s.at(p + 1) == '0');
  }

  boolean hexHash(int from, int to) {
    if (to - from < 16) {
      return false;
    }
    for (int p = from; p < to; p++) {
      if (!CharClass.isHex(s.t[p])) {
        return false;
      }
    }
    return true;
  }

  /** {@code WILLI 806215 JM9XY}, with blanks or without: how Britain numbers who may drive. */
  int britishLicence(int i) {
    int surname = i;
    while (surname < i + 5 && (CharClass.isUpper(s.at(surname)) || s.at(surname) == '9')) {
      surname++;
    }
    if (surname != i + 5 || !CharClass.isUpper(s.t[i])) {
      return -1;
    }
    int day = s.skipBlanks(surname, 1);
    int initials = s.digitsEnd(day) == day + 6 ? s.skipBlanks(day + 6, 1) : -1;
    int p = Math.max(initials, 0);
    while (initials > 0 && p < initials + 5 && isCapitalOrDigit(s.at(p))) {
      p++;
    }
    boolean letter = CharClass.isUpper(s.at(initials));
    return initials > 0 && letter && p == initials + 5 && !s.alnumAt(p) ? p : -1;
  }

  private static boolean isCapitalOrDigit(char c) {
    return CharClass.isUpper(c) || CharClass.isDigit(c);
  }
}

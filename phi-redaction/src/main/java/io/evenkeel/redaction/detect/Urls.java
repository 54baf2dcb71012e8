package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Web addresses. In text the whole address identifies; in a log only who is named in it: user and
 * password here, its parameters as any labelled value.
 */
final class Urls {
  private static final int LONGEST_PATH = 512;
  private static final WordSet PEOPLE =
      WordSet.of(
          "patients patient members member people person persons charts chart "
              + "records subscribers claims encounters mrn");

  private final Scan s;

  Urls(Scan s) {
    this.s = s;
  }

  /** A scheme from i to {@code colon}, followed by {@code ://}. */
  int at(int i, int colon) {
    int authority = colon + 3;
    int sign = s.emailAt(i);
    boolean user =
        sign < s.n && sign > authority && sign - authority < 200 && sameAuthority(authority, sign);
    if (s.log) {
      return user ? s.emit(authority, sign, PhiType.CREDENTIAL) : person(authority);
    }
    int end = authority;
    while (end < s.n && !CharClass.isSpace(s.t[end]) && "<>\"{}|\\^`".indexOf(s.t[end]) < 0) {
      end++;
    }
    while (end > authority && ".,;:!?)]'".indexOf(s.t[end - 1]) >= 0) {
      end--;
    }
    return end > authority ? s.emit(i, end, PhiType.URL) : -1;
  }

  /** {@code /patients/700388}: in a log the number identifies, not the address. */
  private int person(int from) {
    int p = from;
    int limit = Math.min(s.n, from + LONGEST_PATH);
    while (p < limit && !CharClass.isSpace(s.t[p]) && s.t[p] != '?' && s.t[p] != '"') {
      if (s.t[p] == '/' && s.letterAt(p + 1)) {
        int word = s.lettersEnd(p + 1);
        int id = word + 1;
        int end = s.at(word) == '/' ? s.runEnd(id, 64) : id;
        if (end > id && holdsDigit(id, end) && PEOPLE.contains(s.t, p + 1, word)) {
          return s.emit(id, end, PhiType.URL);
        }
      }
      p++;
    }
    return -1;
  }

  private boolean holdsDigit(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  private boolean sameAuthority(int from, int to) {
    for (int p = from; p < to; p++) {
      char c = s.t[p];
      if (c == '/' || c == '?' || c == '#' || CharClass.isSpace(c)) {
        return false;
      }
    }
    return true;
  }
}

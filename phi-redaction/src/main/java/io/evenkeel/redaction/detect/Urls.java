package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Web addresses. In text the whole address identifies; in a log only who is named in it: user and
 * password here, its parameters as any labelled value.
 */
final class Urls {
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
      return user ? s.emit(authority, sign, PhiType.CREDENTIAL) : -1;
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

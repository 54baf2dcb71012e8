package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * The last of several literals in a call that logs in: {@code getConnection(url, "u", "secret")}.
 */
final class Arguments {
  private static final int REACH = 200;

  private final Scan s;
  private int from;
  private int to;

  Arguments(Scan s) {
    this.s = s;
  }

  void begin() {
    from = 0;
    to = 0;
  }

  /** A call was named; its opening parenthesis follows. */
  int named(int end) {
    int p = s.at(end) == '=' ? end + 1 : end;
    if (s.at(p) != '(') {
      return -1;
    }
    int limit = Math.min(s.n, p + REACH);
    int literals = 0;
    int start = 0;
    int last = 0;
    for (p++; p < limit && s.t[p] != ')' && s.t[p] != '\n'; p++) {
      char c = s.t[p];
      if (c == '"' || c == '\'') {
        int q = p + 1;
        while (q < limit && s.t[q] != c && s.t[q] != '\n') {
          q++;
        }
        literals++;
        start = p + 1;
        last = q;
        p = q;
      }
    }
    if (literals >= 2 && s.at(last + 1) == ')' && last - start >= 3) {
      from = start;
      to = last;
    }
    return -1;
  }

  /** Whether i comes before the end of the secret of a call that was named. */
  boolean isOpen(int i) {
    return i < to;
  }

  /** The end of the secret when i stands in it, or -1. */
  int at(int i) {
    return i >= from && i < to ? s.emit(i, to, PhiType.CREDENTIAL) : -1;
  }
}

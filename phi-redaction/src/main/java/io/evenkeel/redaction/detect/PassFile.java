package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, lines of files of passwords: {@code db.internal:5432:claims:jroe:secret} of {@code
 * .pgpass}, {@code jane@example.org:secret}.
 */
final class PassFile {
  private static final int LONGEST = 64;
  private static final int LEAST_SECRET = 4;
  private static final int LEAST_BEHIND_EMAIL = 6;

  private final Scan s;

  PassFile(Scan s) {
    this.s = s;
  }

  /** The end of the password of a line whose port stands from i to {@code port}, or -1. */
  int behindPort(int i, int port) {
    if (s.log || s.at(i - 1) != ':' || s.at(port) != ':' || port - i > 5 || !isHost(i - 1)) {
      return -1;
    }
    int database = fieldEnd(port + 1);
    int user = database < 0 ? -1 : fieldEnd(database + 1);
    if (user < 0) {
      return -1;
    }
    int from = user + 1;
    int end = s.lineEnd(from);
    end -= s.at(end - 1) == '\r' ? 1 : 0;
    for (int p = from; p < end; p++) {
      if (CharClass.isSpace(s.t[p]) || p - from > LONGEST) {
        return -1;
      }
    }
    boolean secret = end - from >= LEAST_SECRET && s.at(from) != '$' && s.at(from) != '<';
    return secret ? s.emit(from, end, PhiType.CREDENTIAL) : -1;
  }

  /** {@code jane@example.org:secret} to the end of a line or to the colon before a number. */
  int behindEmail(int end) {
    int from = end + 1;
    if (s.log || s.at(end) != ':') {
      return end;
    }
    String ends = s.at(from) == '{' ? ":\\\"'<>," : ":/\\\"'<>,";
    int to = from;
    boolean letter = false;
    while (to < s.n && to < from + LONGEST && s.t[to] > ' ' && ends.indexOf(s.t[to]) < 0) {
      letter |= s.letterAt(to);
      to++;
    }
    boolean line = to == s.n || s.at(to) == '\n' || s.at(to) == '\r';
    boolean secret = letter && (line || (s.at(to) == ':' && s.digitAt(to + 1)));
    boolean enough = secret && to - from >= LEAST_BEHIND_EMAIL && s.t[from] != '$';
    return enough ? s.emit(from, to, PhiType.CREDENTIAL) : end;
  }

  /** Nothing but the name of a machine stands before on its line. */
  private boolean isHost(int end) {
    int p = end;
    while (p > 0
        && end - p < LONGEST
        && (CharClass.isAlnum(s.t[p - 1]) || ".-_*".indexOf(s.t[p - 1]) >= 0)) {
      p--;
    }
    return p < end && (p == 0 || s.t[p - 1] == '\n');
  }

  /** The colon behind the name of a database or of a user, or -1. */
  private int fieldEnd(int p) {
    if (s.at(p) == '*') {
      return s.at(p + 1) == ':' ? p + 1 : -1;
    }
    int q = p;
    while (q < s.n
        && q - p < LONGEST
        && (CharClass.isAlnum(s.t[q]) || "_-.".indexOf(s.t[q]) >= 0)) {
      q++;
    }
    return s.letterAt(p) && s.at(q) == ':' ? q : -1;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * The last of several literals in a call that logs in: {@code getConnection(url, "u", "secret")}.
 */
final class Arguments {
  private static final int REACH = 200;

  private final Scan s;
  private int fromUser;
  private int toUser;
  private int from;
  private int to;

  Arguments(Scan s) {
    this.s = s;
  }

  void begin() {
    from = 0;
    to = 0;
    fromUser = 0;
    toUser = 0;
  }

  private boolean isLineEnd(int p) {
    return p >= s.n || s.t[p] == '\n' || s.t[p] == ';' || s.t[p] == '\r';
  }

  /** {@code "…".toCharArray()}. */
  private boolean isCharacters(int p) {
    return s.at(p) == '.' && s.at(p + 1) == 't' && s.at(p + 2) == 'o' && s.at(p + 3) == 'C';
  }

  /** A word in the place of the user: {@code jroe}, no URL and no name of a driver. */
  private boolean isUser(int start, int end) {
    return s.accounts.isPersons(start, end)
        && s.tokens.codeEnd(start) == end
        && !s.words.commonWords().contains(s.t, start, end);
  }

  /** A call was named; its opening parenthesis follows. */
  int named(int end) {
    int p = s.at(end) == '=' ? end + 1 : end;
    // "EXEC sp_addlogin 'u', 's'" does without parentheses.
    boolean bare = !s.log && s.at(p) == ' ' && s.at(p + 1) == '\'';
    if (s.at(p) != '(' && !bare) {
      return -1;
    }
    int limit = Math.min(s.n, p + REACH);
    int literals = 0;
    int start = 0;
    int last = 0;
    int userStart = 0;
    int userEnd = 0;
    for (p++; p < limit && s.t[p] != ')' && s.t[p] != '\n'; p++) {
      char c = s.t[p];
      if (c == '"' || c == '\'') {
        int q = p + 1;
        while (q < limit && s.t[q] != c && s.t[q] != '\n') {
          q++;
        }
        literals++;
        userStart = start;
        userEnd = last;
        start = p + 1;
        last = q;
        p = q;
      }
    }
    boolean closes = bare ? isLineEnd(last + 1) : s.at(last + 1) == ')';
    boolean characters = !s.log && literals > 0 && isCharacters(last + 1);
    if (((literals >= 2 && closes) || characters) && last - start >= 3) {
      from = start;
      to = last;
      boolean user = !s.log && start - userEnd <= 4 && isUser(userStart, userEnd);
      fromUser = user ? userStart : 0;
      toUser = user ? userEnd : 0;
    }
    return -1;
  }

  /** Whether i comes before the end of the secret of a call that was named. */
  boolean isOpen(int i) {
    return i < to;
  }

  /** The end of the secret when i stands in it, or of its user when i begins it; else -1. */
  int at(int i) {
    if (i == fromUser && i < toUser) {
      return s.emit(i, toUser, PhiType.USERNAME);
    }
    return i >= from && i < to ? s.emit(i, to, PhiType.CREDENTIAL) : -1;
  }
}

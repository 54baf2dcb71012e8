package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Passwords that are words of a command by their place: {@code echo secret | sudo -S …}, {@code net
 * use Z: \\host\share /user:DOMAIN\jroe secret}.
 */
final class CommandWords {
  private static final int REACH = 240;
  private static final int LEAST = 4;
  private static final String USER = "/user:";

  private final Scan s;

  CommandWords(Scan s) {
    this.s = s;
  }

  /** The end of what is written into a command that reads a password, or -1. */
  int piped(int end) {
    int p = pastOptions(s.skipBlanks(end, 2));
    char quote = Joint.isQuote(s.at(p)) ? s.t[p] : 0;
    int from = quote == 0 ? p : p + 1;
    int to = from;
    int limit = Math.min(s.n, from + REACH);
    while (to < limit && s.t[to] != '\n' && !closes(s.t[to], quote)) {
      to++;
    }
    int pipe = s.skipBlanks(quote == 0 ? to : to + 1, 2);
    boolean secret = p > end && to - from >= LEAST && s.at(from) != '$' && s.at(from) != '<';
    return secret && s.at(pipe) == '|' && readsPassword(pipe)
        ? s.emit(from, to, PhiType.CREDENTIAL)
        : -1;
  }

  private static boolean closes(char c, char quote) {
    return quote == 0 ? CharClass.isSpace(c) || c == '|' : c == quote;
  }

  /** {@code echo -n}. */
  private int pastOptions(int p) {
    return s.at(p) == '-' && s.letterAt(p + 1) && s.at(p + 2) == ' ' ? p + 3 : p;
  }

  /** {@code --password-stdin}, {@code --passwd-on-stdin}, {@code sudo -S}, {@code chpasswd}. */
  private boolean readsPassword(int pipe) {
    for (int p = pipe; p < s.n && p < pipe + REACH && s.t[p] != '\n'; p++) {
      if (s.t[p] != ' ' && s.t[p] != '-') {
        continue;
      }
      boolean sudo = s.text.reads(p, " sudo -s") && s.at(p + " sudo -".length()) == 'S';
      if (sudo
          || s.text.reads(p, "-stdin")
          || s.text.reads(p, " chpasswd")
          || s.text.reads(p, " passwd ")) {
        return true;
      }
    }
    return false;
  }

  /** Remembers the password of a share, behind its user: others may stand before it. */
  int ofShare(int end) {
    int p = end;
    while (p < s.n && p < end + REACH && s.t[p] != '\n' && !isUser(p)) {
      p++;
    }
    if (!isUser(p)) {
      return -1;
    }
    int user = p + USER.length();
    int userEnd = wordEnd(user);
    int from = s.skipBlanks(userEnd, 2);
    int to = wordEnd(from);
    boolean secret = from > userEnd && to - from >= LEAST && s.t[from] != '/' && s.t[from] != '*';
    if (!secret || s.t[from] == '%') {
      return -1;
    }
    int name = userEnd;
    while (name > user && s.t[name - 1] != '\\') {
      name--;
    }
    boolean person = s.accounts.isPersons(name, userEnd);
    s.arguments.byPlace(person ? name : 0, person ? userEnd : 0, from, to);
    return -1;
  }

  private boolean isUser(int p) {
    return s.at(p) == '/' && s.text.reads(p, USER);
  }

  private int wordEnd(int from) {
    int p = from;
    int limit = Math.min(s.n, from + REACH);
    while (p < limit && !CharClass.isSpace(s.t[p]) && s.t[p] != '"') {
      p++;
    }
    return p;
  }
}

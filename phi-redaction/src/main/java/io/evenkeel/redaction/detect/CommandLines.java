package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** One-letter options of well-known commands that carry a password: {@code mysql -pSecret}. */
final class CommandLines {
  /** How far from its command an option is looked for, within the line. */
  private static final int REACH = 240;

  /** {@code mysql -psecret}: without a blank. */
  static final int ATTACHED = 1;

  /** {@code sshpass -p secret}, {@code ldapsearch -w secret}, {@code redis-cli -a secret}. */
  static final int SEPARATE = 2;

  /** {@code curl -u user:secret}. */
  static final int WITH_USER = 3;

  /** {@code htpasswd -b file user secret}. */
  static final int LAST_WORDS = 4;

  /** {@code smbclient -U user%secret}. */
  static final int WITH_PERCENT = 5;

  /** {@code psql -U user}. */
  static final int ONLY_USER = 6;

  /** {@code echo secret | …}. */
  static final int PIPED = 7;

  /** {@code openssl enc -k secret}. */
  static final int WITH_KEY = 8;

  /** {@code net use … /user:x secret}. */
  static final int OF_SHARE = 9;

  private final Scan s;
  private final CommandWords words;
  private int until;
  private int kind;

  CommandLines(Scan s) {
    this.s = s;
    this.words = new CommandWords(s);
  }

  void begin() {
    until = 0;
  }

  /** A command was named; its options follow on the same line. */
  int named(Phrase command, int end) {
    if (command.number() == PIPED) {
      return words.piped(end);
    }
    if (command.number() == OF_SHARE) {
      return words.ofShare(end);
    }
    kind = command.number();
    if (end < until) {
      return -1;
    }
    int limit = Math.min(s.n, end + REACH);
    int p = end;
    while (p < limit && s.t[p] != '\n') {
      p++;
    }
    until = p;
    return -1;
  }

  /** Whether i is among the options of a command that was named. */
  boolean isOpen(int i) {
    return i < until;
  }

  int atDash(int i) {
    int key = s.privateKeys.atDash(i);
    if (key > 0) {
      return key;
    }
    boolean apart = CharClass.isSpace(s.at(i - 1)) || Joint.isQuote(s.at(i - 1));
    int taken = i < until && apart ? option(i) : -1;
    return taken > 0 ? taken : i + 1;
  }

  /** With {@code -b} the last two words of the line are the user and the secret. */
  private int lastWords(int option) {
    int letters = s.lettersEnd(option + 1);
    boolean batch = false;
    for (int p = option + 1; p < letters; p++) {
      batch |= s.t[p] == 'b';
    }
    int to = until;
    while (to > letters && CharClass.isSpace(s.t[to - 1])) {
      to--;
    }
    int from = wordStart(to, letters);
    int userEnd = Math.max(from - 1, letters);
    int user = wordStart(userEnd, letters);
    if (!batch || to - from < 3 || userEnd - user < 3 || user < letters + 1) {
      return -1;
    }
    s.emit(user, userEnd, PhiType.USERNAME);
    return s.emit(from, to, PhiType.CREDENTIAL);
  }

  private int wordStart(int end, int floor) {
    int p = end;
    while (p > floor && !CharClass.isSpace(s.t[p - 1])) {
      p--;
    }
    return p;
  }

  private int userAndSecret(int from) {
    int p = Joint.isQuote(s.at(from)) ? from + 1 : from;
    int percent = p;
    while (percent < until && !CharClass.isSpace(s.t[percent]) && s.t[percent] != '%') {
      percent++;
    }
    int end = percent;
    while (end < until && !CharClass.isSpace(s.t[end]) && s.t[end] != '"' && s.t[end] != '\'') {
      end++;
    }
    if (s.at(percent) != '%' || percent - p < 2 || end - percent < 4) {
      return -1;
    }
    s.emit(p, percent, PhiType.USERNAME);
    return s.emit(percent + 1, end, PhiType.CREDENTIAL);
  }

  /** Behind {@code --user}, {@code --proxy-user=} at {@code i}, or {@code i}. */
  private int userEnd(int i) {
    int end = s.text.reads(i, "--user") ? i + 6 : s.text.reads(i, "--proxy-user") ? i + 12 : i;
    return end > i && (s.at(end) == ' ' || s.at(end) == '=') ? end + 1 : i;
  }

  /** Behind the option at {@code i}; of {@code ["redis-cli", "-a", "secret"]} behind the comma. */
  private int pastItem(int i) {
    boolean item = Joint.isQuote(s.at(i - 1)) && s.at(i + 2) == s.at(i - 1) && s.at(i + 3) == ',';
    return item ? i + 4 : i + 2;
  }

  /** {@code mysql -u jroe}. */
  private int user(int from) {
    int p = Joint.isQuote(s.at(from)) ? from + 1 : from;
    int end = s.tokens.codeEnd(p);
    return end > until || !s.accounts.isPersons(p, end) ? -1 : s.emit(p, end, PhiType.USERNAME);
  }

  private int option(int i) {
    char letter = s.at(i + 1);
    if (kind == LAST_WORDS) {
      return s.log ? -1 : lastWords(i);
    }
    if (kind == WITH_PERCENT) {
      return !s.log && letter == 'U' ? userAndSecret(s.skipBlanks(i + 2, 3)) : -1;
    }
    if (!s.log && kind != WITH_USER && (letter == 'u' || letter == 'U') && s.at(i + 2) == ' ') {
      return user(i + 3);
    }
    if (kind == ONLY_USER) {
      return -1;
    }
    boolean mine =
        switch (kind) {
          case WITH_USER -> letter == 'u' || userEnd(i) > i;
          case WITH_KEY -> letter == 'k' && s.at(i + 2) == ' ';
          default -> letter == 'p' || letter == 'a' || letter == 'w';
        };
    if (!mine || (kind == ATTACHED && (letter != 'p' || CharClass.isSpace(s.at(i + 2))))) {
      return -1;
    }
    int name = kind == WITH_USER && letter == '-' ? userEnd(i) : pastItem(i);
    int p = kind == ATTACHED ? i + 2 : s.skipBlanks(name, 3);
    if (kind != ATTACHED && p == i + 2) {
      return -1;
    }
    char quote = s.at(p) == '"' || s.at(p) == '\'' ? s.at(p) : 0;
    p += quote == 0 ? 0 : 1;
    if (Joint.isQuote(s.at(i - 1))) {
      // ["mysqladmin", "-psecret"]
      quote = s.at(i - 1);
    }
    int end = p;
    boolean colon = false;
    while (end < until && (quote == 0 ? !CharClass.isSpace(s.t[end]) : s.t[end] != quote)) {
      colon |= s.t[end] == ':';
      end++;
    }
    boolean path = s.at(p) == '/' && letter == 'a';
    boolean secret = end - p >= 3 && "-$<".indexOf(s.at(p)) < 0 && !path;
    if (!secret || (kind == WITH_USER && !colon)) {
      return -1;
    }
    return s.emit(p, end, PhiType.CREDENTIAL);
  }
}

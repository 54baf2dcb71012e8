package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Names of accounts where programs write them: {@code ssh jroe@10.0.0.7}, {@code /home/jroe/},
 * {@code invalid user jroe from}, {@code 10.0.0.7 - jroe "GET}.
 */
final class Users {
  private static final int LONGEST = 40;

  private static final WordSet FOLDERS = WordSet.of("home users");
  private static final WordSet METHODS = WordSet.of("get post put delete patch head options");

  private final Scan s;

  Users(Scan s) {
    this.s = s;
  }

  /** The end of the account at the run of letters and digits from i to {@code run}, or -1. */
  int at(int i, int run) {
    if (!s.letterAt(i) || s.alnumAt(i - 1)) {
      return -1;
    }
    int end = nameEnd(i, run);
    boolean found =
        isBeforeMachine(end)
            || isOfFolder(i, end)
            || isRequester(i, end)
            || isSession(i, end)
            || isDriver(i, end);
    return found && s.accounts.isPersons(i, end) ? s.emit(i, end, PhiType.USERNAME) : -1;
  }

  private int nameEnd(int i, int run) {
    int p = run;
    while (p < s.n
        && p < i + LONGEST
        && (CharClass.isAlnum(s.t[p])
            || ((s.t[p] == '.' || s.t[p] == '-' || s.t[p] == '_') && s.alnumAt(p + 1)))) {
      p++;
    }
    return p;
  }

  /** {@code jroe@10.0.0.7}, {@code jroe@${host}}. */
  private boolean isBeforeMachine(int end) {
    return s.at(end) == '@'
        && ((s.digitAt(end + 1) && s.networks.isAt(end + 1))
            || (s.at(end + 1) == '$' && s.at(end + 2) == '{'));
  }

  /** {@code /home/jroe/}, {@code C:\Users\jroe}. */
  private boolean isOfFolder(int i, int end) {
    int p = i - 1;
    char sign = s.at(p);
    if (sign != '/' && sign != '\\') {
      return false;
    }
    p -= s.at(p - 1) == sign ? 1 : 0;
    int from = p;
    while (from > 0 && from > p - 6 && s.letterAt(from - 1)) {
      from--;
    }
    boolean root = s.at(from - 1) == sign && !isHost(from - 1);
    return root && FOLDERS.contains(s.t, from, p) && !s.digitAt(i) && s.at(end) != '(';
  }

  /** A path of a URL begins behind its host. */
  private boolean isHost(int slash) {
    return s.alnumAt(slash - 1) || s.at(slash - 1) == '}';
  }

  /** {@code 10.0.0.7 - jroe "GET} or {@code [10/Oct} of an access log. */
  private boolean isRequester(int i, int end) {
    if (s.at(i - 1) != ' ' || s.at(i - 2) != '-' || s.at(i - 3) != ' ' || s.at(end) != ' ') {
      return false;
    }
    int p = s.at(end + 1) == '"' ? end + 2 : end + 1;
    boolean method = p > end + 1 && METHODS.contains(s.t, p, Math.min(s.lettersEnd(p), p + 8));
    return method || (s.at(p) == '[' && s.digitAt(p + 1) && s.at(p + 3) == '/');
  }

  /** {@code Accepted publickey for jroe from}, {@code invalid user jroe from}. */
  private boolean isSession(int i, int end) {
    boolean from =
        s.at(end) == ' '
            && s.at(end + 1) == 'f'
            && s.at(end + 2) == 'r'
            && s.at(end + 3) == 'o'
            && s.at(end + 4) == 'm'
            && s.at(end + 5) == ' '
            && s.networks.isAt(end + 6);
    return from && (before(i, "for ") || before(i, "user "));
  }

  /** {@code "jroe:secret@tcp(10.0.0.7:3306)/db"}. */
  private boolean isDriver(int i, int end) {
    if (s.at(end) != ':' || !Joint.isQuote(s.at(i - 1))) {
      return false;
    }
    int p = end + 1;
    while (p < s.n && p < end + LONGEST && !CharClass.isSpace(s.t[p]) && !isTcp(p)) {
      p++;
    }
    return isTcp(p);
  }

  private boolean isTcp(int p) {
    return s.at(p) == '@'
        && s.at(p + 1) == 't'
        && s.at(p + 2) == 'c'
        && s.at(p + 3) == 'p'
        && s.at(p + 4) == '(';
  }

  private boolean before(int i, String words) {
    int from = i - words.length();
    for (int k = 0; k < words.length(); k++) {
      if (CharClass.fold(s.at(from + k)) != words.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}

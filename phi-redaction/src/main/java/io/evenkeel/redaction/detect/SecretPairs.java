package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, a user and the password behind: {@code creds: jroe / …}, {@code jroe@example.org / …}.
 */
final class SecretPairs {
  private static final int LONGEST_USER = 40;
  private static final int LEAST_APART = 8;

  private static final WordSet USERS = WordSet.of("user username usr login uid account userid id");

  private final Scan s;
  private final SaidSecrets said;

  SecretPairs(Scan s, SaidSecrets said) {
    this.s = s;
    this.said = said;
  }

  /** After what announces both: the user's name, then a stroke, colon or blank, then the secret. */
  int at(int p) {
    int user = p;
    while (user < s.n && user < p + LONGEST_USER && isOfUser(s.t[user])) {
      user++;
    }
    boolean named = user - p >= 3 && !s.words.commonWords().contains(s.t, p, user);
    int secret = named ? pastJoint(user) : -1;
    int end = secret < 0 ? -1 : said.secretEnd(secret);
    boolean apart = secret == user + 1 && s.at(user) == ' ';
    if (end < 0 || (apart && end - secret < LEAST_APART)) {
      return -1;
    }
    s.emit(p, user, PhiType.USERNAME);
    return s.emit(secret, end, PhiType.CREDENTIAL);
  }

  /** The end of a secret at i behind a user or an address that was just found, or -1. */
  int behindUser(int i) {
    int last = s.found.size() - 1;
    if (last < 0 || !isUser(s.found.type(last)) || i - s.found.end(last) > 3) {
      return -1;
    }
    int from = s.found.end(last);
    // A speaker's line begins behind a colon and a blank.
    boolean joined = s.at(from) == '/' || s.at(from + 1) == '/' || s.at(from + 1) != ' ';
    joined &= from < i && (s.at(from) != ' ' || s.at(from + 1) == '/');
    int end = joined && pastJoint(from) == i ? said.secretEnd(i) : -1;
    return end < 0 ? -1 : s.emit(i, end, PhiType.CREDENTIAL);
  }

  /** {@code user jroe pass …}: the label begins at {@code label}. */
  boolean isBehindNamed(int label) {
    return namedUser(label) >= 0;
  }

  /**
   * {@code user=relay pass=…}, {@code "user": "root", "pass": …}: the field before names a user.
   */
  boolean isBesideUser(int label) {
    for (int p = label - 1; p > 0 && p > label - LONGEST_USER - LEAST_APART; p--) {
      if (s.t[p] == '\n' || s.t[p] == '{') {
        return false;
      }
      int end = s.letterAt(p) && !s.letterAt(p - 1) ? s.lettersEnd(p) : p;
      boolean joined = s.at(end) == '=' || s.at(end) == ':' || Joint.isQuote(s.at(end));
      if (end > p && joined && USERS.contains(s.t, p, end)) {
        return pastWord(end, label) >= label;
      }
    }
    return false;
  }

  /** Past a sign, one word and what parts it from the next field, no further than that. */
  private int pastWord(int end, int label) {
    int p = end;
    while (p < label && "=:\"' >".indexOf(s.t[p]) >= 0) {
      p++;
    }
    while (p < label && !CharClass.isSpace(s.t[p]) && "\"',;".indexOf(s.t[p]) < 0) {
      p++;
    }
    while (p < label && "\"',; ".indexOf(s.t[p]) >= 0) {
      p++;
    }
    return p;
  }

  /** Of netrc: {@code machine x login y password z}. */
  boolean isOfMachine(int label) {
    int login = namedUser(label);
    int host = login < 0 ? -1 : wordBefore(login);
    int machine = host < 0 ? -1 : wordBefore(host);
    return machine >= 0 && s.text.isWord(machine, "machine");
  }

  /** Where the word begins that says who the user before the label at {@code start} is, or -1. */
  private int namedUser(int start) {
    int user = wordBefore(start);
    for (int words = 0; words < 2 && user > 0 && isBetween(user); words++) {
      user = wordBefore(user);
    }
    int label = user > 0 ? wordBefore(user) : -1;
    label = label > 0 && s.text.isWord(label, "is") ? wordBefore(label) : label;
    boolean named = label >= 0 && USERS.contains(s.t, label, s.lettersEnd(label));
    return named && !s.words.commonWords().contains(s.t, user, s.lettersEnd(user)) ? label : -1;
  }

  /** "user jroe and my password". */
  private boolean isBetween(int p) {
    return s.text.isWord(p, "and") || s.text.isWord(p, "my") || s.text.isWord(p, "with");
  }

  /** Where the word before {@code p} begins, or -1. */
  private int wordBefore(int p) {
    int end = p;
    while (end > 0 && end > p - LEAST_APART && CharClass.isSpace(s.t[end - 1])) {
      end--;
    }
    int q = end;
    while (q > 0 && q > end - LONGEST_USER && !CharClass.isSpace(s.t[q - 1])) {
      q--;
    }
    return q < end && end < p ? q : -1;
  }

  private static boolean isUser(PhiType type) {
    return type == PhiType.USERNAME || type == PhiType.EMAIL;
  }

  private static boolean isOfUser(char c) {
    return CharClass.isAlnum(c) || c == '.' || c == '_' || c == '-' || c == '@' || c == '+';
  }

  private int pastJoint(int p) {
    int q = s.skipBlanks(p, 1);
    if (q > p && s.text.isWord(q, "and")) {
      return s.skipBlanks(q + 3, 1);
    }
    if (s.at(q) == '/' || s.at(q) == ':') {
      q = s.skipBlanks(q + 1, 1);
    }
    return q == p || q >= s.n ? -1 : q;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, a user and the password behind: {@code creds: jroe / …}, {@code jroe@example.org / …}.
 */
final class SecretPairs {
  private static final int LONGEST_USER = 40;
  private static final int LEAST_APART = 8;

  private static final WordSet USERS = WordSet.of("user username usr login uid account");

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

  /** {@code user jroe pass …}: the label of four letters stands right before {@code p}. */
  boolean isBehindNamed(int p) {
    int user = wordStart(p - 6);
    int label = user > 0 && s.at(user - 1) == ' ' ? wordStart(user - 2) : -1;
    return label >= 0 && USERS.contains(s.t, label, s.lettersEnd(label));
  }

  private int wordStart(int last) {
    int p = last;
    while (p > 0 && p > last - LONGEST_USER && !CharClass.isSpace(s.t[p - 1])) {
      p--;
    }
    return p;
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

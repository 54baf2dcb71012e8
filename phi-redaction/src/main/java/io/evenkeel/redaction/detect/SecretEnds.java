package io.evenkeel.redaction.detect;

/** Where a secret ends that no quotes surround. */
final class SecretEnds {
  /** A value of this length is taken whatever it looks like, so that it is read once. */
  static final int LONG = 512;

  private static final int MOST_WORDS = 25;
  private static final int LEAST_WORDS = 3;

  /** Words of sentences, which a passphrase is none of. */
  private static final WordSet OF_SENTENCES =
      WordSet.of("the a an to for is are not in on of and or be must from with your my use see");

  private final Scan s;
  private final SecretValues values;

  SecretEnds(Scan s, SecretValues values) {
    this.s = s;
    this.values = values;
  }

  /** The whole of an element, of a part of a connection string or of a line goes on over signs. */
  int unquotedEnd(int p) {
    int end = secretEnd(p, LONG);
    boolean cut = !s.log && s.labels.isHard() && end - p < LONG && end < s.n;
    if (!cut || !Labels.isDelimiter(s.t[end]) || !goesOn(end)) {
      return end;
    }
    char before = s.at(p - 1);
    int q = end;
    if (before == '>') {
      while (q < s.n && q < p + LONG && s.t[q] != '<' && !CharClass.isSpace(s.t[q])) {
        q++;
      }
      return s.at(q) == '<' ? q : end;
    }
    boolean string = before == '=' && isConnectionString(p);
    while (q < s.n
        && q < p + LONG
        && !CharClass.isSpace(s.t[q])
        && !(string && ";\"'".indexOf(s.t[q]) >= 0)) {
      q++;
    }
    if (string) {
      return q;
    }
    boolean line = s.labels.isFirstOnLine() && s.t[p] != '{' && s.t[p] != '[';
    return line && endsLine(q) ? q : end;
  }

  /** The whole of an element or of a part of a connection string is no code. */
  boolean isLiteral(int p, int end) {
    boolean element = s.at(p - 1) == '>' && s.at(end) == '<';
    boolean part =
        s.at(p - 1) == '=' && isConnectionString(p) && (s.at(end) == '"' || s.at(end) == ';');
    return !s.log && (element || part) && values.holdsDigit(p, end);
  }

  private boolean goesOn(int end) {
    char c = s.at(end + 1);
    return s.t[end] != '"' && c > ' ' && c != '"' && c != '\'';
  }

  /** {@code …;User Id=x;Pwd=…}: parts with semicolons between them. */
  private boolean isConnectionString(int p) {
    for (int q = p - 1; q > 0 && q > p - 60 && s.t[q] != '\n'; q--) {
      if (s.t[q] == ';') {
        return true;
      }
    }
    return false;
  }

  int secretEnd(int p, int most) {
    int limit = p + Math.min(most, s.n - p);
    int q = p;
    while (q < limit
        && !CharClass.isSpace(s.t[q])
        && (!Labels.isDelimiter(s.t[q]) || isInBraces(p, q) || isPart(q))
        && s.t[q] != '\'') {
      q++;
    }
    while (q > p && ".!?".indexOf(s.t[q - 1]) >= 0 && !s.labels.isHard()) {
      q--;
    }
    return q;
  }

  /** An ampersand that no other parameter follows. */
  private boolean isPart(int q) {
    if (s.t[q] != '&') {
      return false;
    }
    int p = q + 1;
    while (p < s.n
        && p < q + 32
        && (CharClass.isAlnum(s.t[p]) || s.t[p] == '_' || s.t[p] == '.' || s.t[p] == '-')) {
      p++;
    }
    return s.at(p) != '=' && s.alnumAt(q + 1);
  }

  /** {@code {COQLCE6DU6GtcS5P=}}: the braces of an encrypted password, or of its algorithm. */
  private boolean isInBraces(int p, int q) {
    return s.t[q] == '}' && s.t[p] == '{';
  }

  /** The end of the words of a passphrase, {@code correct horse battery staple}, or -1. */
  int wordsEnd(int p) {
    int words = 0;
    int q = p;
    while (words < MOST_WORDS) {
      int end = s.lettersEnd(q);
      if (end == q || CharClass.isUpper(s.t[q]) || OF_SENTENCES.contains(s.t, q, end)) {
        return -1;
      }
      words++;
      char after = s.at(end);
      if (after != ' ') {
        boolean closed =
            after == 0 || after == '\n' || after == '\r' || after == '.' || after == ',';
        return closed && words >= LEAST_WORDS ? end : -1;
      }
      q = end + 1;
    }
    return -1;
  }

  /** {@code 559204}, {@code 559 204}, {@code 559-204}, {@code 4471#}: digits alone; or -1. */
  int codeEnd(int p, int least) {
    int end = s.digitsEnd(p);
    boolean joint = s.at(end) == ' ' || s.at(end) == '-';
    boolean halves = end - p == 3 && joint && s.digitsEnd(end + 1) == end + 4;
    int to = halves ? s.digitsEnd(end + 1) : end;
    boolean whole = halves || (end - p >= least && end - p <= 8);
    to += s.at(to) == '#' ? 1 : 0;
    char after = s.at(to);
    boolean open = CharClass.isAlnum(after) || after == '-' || after == '/' || after == ':';
    return whole && !open && !(after == '.' && s.digitAt(to + 1)) ? to : -1;
  }

  boolean endsLine(int end) {
    int p = s.skipBlanks(end, 8);
    return p >= s.n || s.t[p] == '\n' || s.t[p] == '\r';
  }
}

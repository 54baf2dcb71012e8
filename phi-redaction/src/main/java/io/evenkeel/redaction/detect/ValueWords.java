package io.evenkeel.redaction.detect;

/** The word "value" or "default" between a label and its value, and what surrounds it. */
final class ValueWords {
  private static final int MOST_AROUND_VALUE_WORD = 24;
  private static final WordSet SETTINGS = WordSet.of("type sensitive description nullable");
  private static final WordSet VALUE_WORDS = WordSet.of("value default");

  private final Scan s;

  ValueWords(Scan s) {
    this.s = s;
  }

  /**
   * After {@code " value="}, {@code "><value>}, a new line and {@code value:}; -1 if there is none.
   */
  int past(int from) {
    int limit = Math.min(s.n, from + MOST_AROUND_VALUE_WORD);
    int p = pastClosingTag(from);
    boolean tag = p > from;
    while (p < limit + (tag ? MOST_AROUND_VALUE_WORD : 0) && isAroundValueWord(s.at(p))) {
      p++;
    }
    if (p == from || !s.letterAt(p)) {
      return -1;
    }
    p = pastSettings(pastAttributes(p));
    int end = s.lettersEnd(p);
    if (tag && s.at(end) == '-') {
      p = end + 1;
      end = s.lettersEnd(p);
    }
    if (tag && s.at(end) == '>' && end - p == 6 && s.t[p] == 's') {
      return end + 1;
    }
    if (end - p > 7 || !VALUE_WORDS.contains(s.t, p, end)) {
      return -1;
    }
    int q = Joint.isQuote(s.at(end)) ? end + 1 : end;
    q = s.skipBlanks(q, 4);
    char c = s.at(q);
    if (c != '=' && c != ':' && c != '>') {
      return -1;
    }
    return q + 1;
  }

  /** {@code password</key>} of a property list, {@code password</param-name>}. */
  private int pastClosingTag(int from) {
    if (s.at(from) != '<' || s.at(from + 1) != '/') {
      return from;
    }
    int p = from + 2;
    while (p < s.n
        && p < from + 32
        && (CharClass.isAlnum(s.t[p]) || s.t[p] == '-' || s.t[p] == ':')) {
      p++;
    }
    return s.at(p) == '>' ? p + 1 : from;
  }

  /** {@code name="password" serializeAs="String"><value>}: other attributes of the element. */
  private int pastAttributes(int from) {
    int p = from;
    for (int i = 0; i < 3; i++) {
      int end = s.lettersEnd(p);
      if (s.at(end) != '=' || s.at(end + 1) != '"' || VALUE_WORDS.contains(s.t, p, end)) {
        return p;
      }
      int q = end + 2;
      while (q < s.n && q < end + 40 && s.t[q] != '"' && s.t[q] != '\n') {
        q++;
      }
      if (s.at(q) != '"') {
        return p;
      }
      p = q + 1;
      while (p < s.n && p < q + MOST_AROUND_VALUE_WORD && isAroundValueWord(s.t[p])) {
        p++;
      }
    }
    return p;
  }

  /** Of Terraform: {@code type = string}, {@code sensitive = true} stand before the default. */
  private int pastSettings(int from) {
    int p = from;
    for (int lines = 0; lines < 4; lines++) {
      int end = s.lettersEnd(p);
      int q = s.skipBlanks(end, 12);
      if (s.at(q) != '=' || !SETTINGS.contains(s.t, p, end)) {
        return p;
      }
      while (q < s.n && q < end + 80 && s.t[q] != '\n') {
        q++;
      }
      p = s.skipSpaces(q, 12);
    }
    return p;
  }

  private static boolean isAroundValueWord(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == '"' || c == '\''
        || c == '<' || c == '>' || c == '{' || c == '}' || c == '.';
  }
}

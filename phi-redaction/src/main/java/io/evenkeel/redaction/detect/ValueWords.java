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
    int p = from;
    while (p < limit && isAroundValueWord(s.t[p])) {
      p++;
    }
    if (p == from || !s.letterAt(p)) {
      return -1;
    }
    p = pastSettings(p);
    int end = s.lettersEnd(p);
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

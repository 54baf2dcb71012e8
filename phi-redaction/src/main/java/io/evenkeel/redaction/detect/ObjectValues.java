package io.evenkeel.redaction.detect;

/**
 * The value of a label that stands in an object of its own: {@code
 * "mrn":{"system":"…","value":"…"}}, and so in each of a list of them. Looks a bounded way.
 */
final class ObjectValues {
  private static final int MOST = 160;

  /** So near a digit tells in a log that a word with other meanings is a label. */
  private static final int MOST_IF_DOUBTFUL = 40;

  private static final int MOST_MEMBERS = 4;
  private static final WordSet NAMES = WordSet.of("value values val text");

  private final Scan s;

  ObjectValues(Scan s) {
    this.s = s;
  }

  /**
   * Where the value begins, after its colon, of the object that opens at {@code open}; -1 if it has
   * none.
   */
  int in(int open, boolean doubtful) {
    int limit = Math.min(s.n, open + (doubtful ? MOST_IF_DOUBTFUL : MOST));
    int p = open + 1;
    for (int i = 0; i < MOST_MEMBERS && p < limit; i++) {
      p = pastEscape(s.skipSpaces(p, MOST));
      if (s.at(p) != '"') {
        return -1;
      }
      int from = s.at(p + 1) == '_' || s.at(p + 1) == '#' || s.at(p + 1) == '$' ? p + 2 : p + 1;
      int end = quoteEnd(p + 1, limit);
      int to = s.at(end - 1) == '\\' ? end - 1 : end;
      int colon = s.skipSpaces(end + 1, 8);
      if (end >= limit || s.at(colon) != ':') {
        return -1;
      }
      if (NAMES.contains(s.t, from, to)) {
        return colon + 1;
      }
      p = pastMember(colon + 1, limit);
    }
    return -1;
  }

  /** The same in the next object of the list, when the one that holds {@code end} is over there. */
  int inNext(int end) {
    int limit = Math.min(s.n, end + MOST);
    int p = end;
    while (p < limit && s.t[p] != '}' && s.t[p] != '{' && s.t[p] != ']' && s.t[p] != '\n') {
      p++;
    }
    int comma = s.skipSpaces(p + 1, 8);
    int open = s.skipSpaces(comma + 1, 8);
    return s.at(p) == '}' && s.at(comma) == ',' && s.at(open) == '{' ? in(open, false) : -1;
  }

  /** After the comma behind a text or number; the limit when something else stands there. */
  private int pastMember(int from, int limit) {
    int p = pastEscape(s.skipSpaces(from, 8));
    if (s.at(p) == '"') {
      p = quoteEnd(p + 1, limit) + 1;
    }
    while (p < limit && s.t[p] != ',') {
      if (s.t[p] == '{' || s.t[p] == '[' || s.t[p] == '}' || s.t[p] == ']') {
        return limit;
      }
      p++;
    }
    return p + 1;
  }

  private int quoteEnd(int from, int limit) {
    int p = from;
    while (p < limit && s.t[p] != '"') {
      p++;
    }
    return p;
  }

  private int pastEscape(int p) {
    return s.at(p) == '\\' ? p + 1 : p;
  }
}

package io.evenkeel.redaction.detect;

/**
 * A word of a text and the two words on either side of it, with what stands between them. Looks a
 * bounded distance; reused by its thread.
 */
final class NameContext {
  static final int SELF = 2;
  static final int NEXT = 3;
  static final int PREVIOUS = 1;

  private static final int WORDS = 5;
  private static final int FARTHEST_GAP = 6;
  private static final int LONGEST_WORD = 24;
  private static final int MOST_OF_RUN = 5;

  private final int[] starts = new int[WORDS];
  private final int[] ends = new int[WORDS];
  private char[] t = new char[0];
  private int n;

  /** The last word of the capitalised words that begin with this one. */
  int headStart;

  int headEnd;

  void at(char[] text, int length, int from, int to) {
    t = text;
    n = length;
    starts[SELF] = from;
    ends[SELF] = to;
    for (int w = PREVIOUS; w >= 0; w--) {
      before(w, starts[w + 1]);
    }
    for (int w = NEXT; w < WORDS; w++) {
      after(w, ends[w - 1]);
    }
    headStart = from;
    headEnd = to;
    for (int i = 0; i < MOST_OF_RUN; i++) {
      int next = nextOfRun(headEnd);
      if (next < 0) {
        break;
      }
      headStart = next;
      headEnd = wordEnd(next);
    }
  }

  /** Past a blank, "&" or "of", when another capital follows. */
  private int nextOfRun(int end) {
    int p = end + 1;
    if (end >= n || t[end] != ' ') {
      return -1;
    }
    boolean and = p + 1 < n && t[p] == '&' && t[p + 1] == ' ';
    boolean of = p + 2 < n && t[p] == 'o' && t[p + 1] == 'f' && t[p + 2] == ' ';
    p += and ? 2 : of ? 3 : 0;
    return p < n && CharClass.isUpper(t[p]) ? p : -1;
  }

  private void before(int w, int from) {
    int p = from;
    while (p > 0 && from - p < FARTHEST_GAP && !CharClass.isAlnum(t[p - 1])) {
      p--;
    }
    int end = p;
    while (p > 0 && end - p < LONGEST_WORD && isWord(t[p - 1])) {
      p--;
    }
    starts[w] = p;
    ends[w] = end;
  }

  private void after(int w, int to) {
    int p = to;
    if (p + 1 < n && t[p] == '\'' && (t[p + 1] == 's' || t[p + 1] == 'S')) {
      p += 2;
    }
    int gap = p;
    while (p < n && p - gap < FARTHEST_GAP && !CharClass.isAlnum(t[p])) {
      p++;
    }
    starts[w] = p;
    ends[w] = wordEnd(p);
  }

  private int wordEnd(int from) {
    int p = from;
    while (p < n && p - from < LONGEST_WORD && isWord(t[p])) {
      p++;
    }
    while (p > from && !CharClass.isAlnum(t[p - 1])) {
      p--;
    }
    return p;
  }

  private static boolean isWord(char c) {
    return CharClass.isAlnum(c) || c == '-' || c == '\'';
  }

  int start(int w) {
    return starts[w];
  }

  int end(int w) {
    return ends[w];
  }

  /** What separates word {@code w} from the one after it: its most telling character. */
  int gap(int w) {
    int from = ends[w];
    int to = starts[w + 1];
    if (starts[w] == ends[w] && (from == 0 || to == n)) {
      return 1;
    }
    int gap = from == to ? 2 : ' ';
    for (int p = from; p < to; p++) {
      if (t[p] == '\n') {
        return '\n';
      }
      if (t[p] != ' ') {
        gap = t[p] == '\'' && gap != ' ' ? gap : t[p];
      }
    }
    return gap;
  }

  /** How a word is written. */
  int shape(int from, int to) {
    if (from >= to) {
      return 0;
    }
    if (CharClass.isDigit(t[from])) {
      return 1;
    }
    if (!CharClass.isUpper(t[from])) {
      return 2;
    }
    if (to - from == 1) {
      return 3;
    }
    boolean lower = false;
    boolean upper = false;
    boolean digit = false;
    boolean joint = false;
    for (int p = from + 1; p < to; p++) {
      byte c = CharClass.of(t[p]);
      lower |= c == CharClass.LOWER;
      upper |= c == CharClass.UPPER && t[p - 1] != '-' && t[p - 1] != '\'';
      digit |= c == CharClass.DIGIT;
      joint |= t[p] == '-' || t[p] == '\'';
    }
    int joined = joint ? 8 : 0;
    return digit ? 4 : joined + (lower ? (upper ? 5 : 6) : 7);
  }

  /** Whether the line around the word has no lower-case letter near. */
  boolean shouting() {
    int from = starts[SELF];
    for (int p = from; p > 0 && from - p < 40 && t[p] != '\n'; p--) {
      if (CharClass.of(t[p]) == CharClass.LOWER) {
        return false;
      }
    }
    for (int p = from; p < n && p - from < 40 && t[p] != '\n'; p++) {
      if (CharClass.of(t[p]) == CharClass.LOWER) {
        return false;
      }
    }
    return true;
  }
}

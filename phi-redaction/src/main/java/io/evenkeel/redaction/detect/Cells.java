package io.evenkeel.redaction.detect;

/**
 * The next cell of a table of HTML: {@code MRN</td><td>…}, {@code <dt>MRN</dt> <dd>…}, {@code
 * <b>MRN</b></td><td class="…">}.
 */
final class Cells {
  private static final int MOST_TAGS = 6;
  private static final int LONGEST_TAG = 80;
  private static final WordSet OPENING = WordSet.of("td th dd span div b strong i em p code");

  private final Scan s;

  Cells(Scan s) {
    this.s = s;
  }

  /** Where the next cell begins when the one that {@code from} stands in closes there, or -1. */
  int past(int from) {
    int p = s.at(from) == ':' ? from + 1 : from;
    if (s.at(p) != '<' || s.at(p + 1) != '/') {
      return -1;
    }
    boolean opened = false;
    for (int tags = 0; tags < MOST_TAGS && s.at(p) == '<'; tags++) {
      boolean closes = s.at(p + 1) == '/';
      int name = closes ? p + 2 : p + 1;
      int end = s.runEnd(name, 12);
      if (!closes && !OPENING.contains(s.t, name, end)) {
        return -1;
      }
      opened |= !closes;
      int close = end;
      while (close < s.n && close < end + LONGEST_TAG && s.t[close] != '>' && s.t[close] != '\n') {
        close++;
      }
      if (s.at(close) != '>') {
        return -1;
      }
      p = s.skipSpaces(close + 1, 24);
    }
    return opened ? p : -1;
  }
}

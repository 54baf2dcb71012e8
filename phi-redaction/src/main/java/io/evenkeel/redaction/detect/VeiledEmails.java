package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** In text, addresses whose signs stand as words in brackets: {@code jane(at)example [dot] org}. */
final class VeiledEmails {
  private static final int LONGEST = 64;
  private static final int MOST_LABELS = 6;

  private final Scan s;

  VeiledEmails(Scan s) {
    this.s = s;
  }

  /** The end of the address around an "at" in brackets from {@code start} to {@code end}, or -1. */
  int at(int start, int end) {
    if (s.log || !isEnclosed(start, end)) {
      return -1;
    }
    int to = s.at(start - 2) == ' ' ? start - 2 : start - 1;
    int from = to;
    int floor = Math.max(s.found.lastEnd(), to - LONGEST);
    while (from > floor && isLocal(s.t[from - 1])) {
      from--;
    }
    int domain = from < to ? domainEnd(s.skipBlanks(end + 1, 1)) : -1;
    return domain > 0 ? s.emit(from, domain, PhiType.EMAIL) : -1;
  }

  private boolean isEnclosed(int start, int end) {
    char open = s.at(start - 1);
    return (open == '(' && s.at(end) == ')') || (open == '[' && s.at(end) == ']');
  }

  private static boolean isLocal(char c) {
    return CharClass.isAlnum(c) || "._-+".indexOf(c) >= 0;
  }

  /** Labels with stops between them, as signs or as words; two at least. */
  private int domainEnd(int from) {
    int p = from;
    for (int labels = 0; labels < MOST_LABELS; labels++) {
      int end = p;
      while (end < s.n && end < p + LONGEST && (s.alnumAt(end) || s.t[end] == '-')) {
        end++;
      }
      if (end == p) {
        return -1;
      }
      int next = pastStop(end);
      if (next == end) {
        boolean known = labels > 0 && s.lettersEnd(p) == end && end - p > 1;
        return known ? end : -1;
      }
      p = next;
    }
    return -1;
  }

  /** Past ".", "(dot)", " [dot] " or " dot ", when a label follows; or {@code end}. */
  private int pastStop(int end) {
    if (s.at(end) == '.') {
      return s.alnumAt(end + 1) ? end + 1 : end;
    }
    int p = s.skipBlanks(end, 1);
    int word = s.at(p) == '(' || s.at(p) == '[' ? p + 1 : p;
    boolean bare = word == p && p > end;
    if (!s.text.isWord(word, "dot") || !(bare || isEnclosed(word, word + 3))) {
      return end;
    }
    int next = s.skipBlanks(bare ? word + 3 : word + 4, 1);
    return s.alnumAt(next) ? next : end;
  }
}

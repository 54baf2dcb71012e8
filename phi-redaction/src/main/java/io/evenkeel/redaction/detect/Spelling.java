package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Words as people spell them: "S-M-I-T-H", "S as in Sam, M as in Mary". */
final class Spelling {
  private static final int MOST_LETTERS = 48;

  private final Scan s;

  Spelling(Scan s) {
    this.s = s;
  }

  /** "S-M-I-T-H", "S M I T H", "S as in Sam, M as in Mary": at least three letters. */
  int spelled(int from, PhiType type) {
    int p = pastSigns(s.skipBlanks(from, 3), from + 4);
    int end = spelledEnd(p);
    return end < 0 ? -1 : s.emit(p, end, type);
  }

  int spelledEnd(int p) {
    return spelledEnd(p, 3);
  }

  /** After "spelled": two letters are enough. */
  int afterSpelling(int from) {
    int p = pastSigns(from, from + 4);
    int end = p > from ? spelledEnd(p, 2) : -1;
    if (end < 0) {
      s.setContext(PhiType.NAME);
      return -1;
    }
    return s.emit(p, end, PhiType.NAME);
  }

  private int pastSigns(int from, int limit) {
    int p = from;
    while (p < s.n && p < limit && (s.t[p] == ',' || s.t[p] == ':' || s.t[p] == ' ')) {
      p++;
    }
    return p;
  }

  private int spelledEnd(int p, int least) {
    int q = p;
    int end = -1;
    int count = 0;
    char first = CharClass.fold(s.at(p));
    boolean others = false;
    while (count < MOST_LETTERS && s.letterAt(q) && !s.alnumAt(q + 1) && s.at(q + 1) != '\'') {
      count++;
      others |= CharClass.fold(s.t[q]) != first;
      end = asIn(q + 1);
      q = separators(end);
      if (q == end) {
        break;
      }
    }
    // "Waits, a a a while": who stutters spells nothing.
    return count >= least && others ? end : -1;
  }

  /** Past " as in Sam", " like Sam", " for Sam". */
  int asIn(int p) {
    if (s.at(p) != ' ') {
      return p;
    }
    int q = p + 1;
    if (word(q, "as in ")) {
      q += 6;
    } else if (word(q, "like ")) {
      q += 5;
    } else if (word(q, "for ")) {
      q += 4;
    } else {
      return p;
    }
    int end = s.lettersEnd(q);
    return end > q && end < q + 16 && CharClass.fold(s.at(q)) == CharClass.fold(s.at(p - 1))
        ? end
        : p;
  }

  private boolean word(int q, String words) {
    for (int i = 0; i < words.length(); i++) {
      if (CharClass.fold(s.at(q + i)) != words.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Past what stands between two letters or numbers that are said. */
  int separators(int p) {
    int q = p;
    while (q < s.n && q < p + 4) {
      char c = s.t[q];
      if (c != ' ' && c != ',' && c != '-') {
        break;
      }
      q++;
    }
    return q;
  }
}

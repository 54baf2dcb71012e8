package io.evenkeel.redaction.detect;

/** The groups of digits of one number, what joins them, and what follows. */
final class NumberGroups {
  private static final int MOST_GROUPS = 8;
  private static final int LONGEST_GROUP = 20;

  private static final WordSet UNITS =
      WordSet.of(
          "ms s sec secs second seconds ns us micros millis nanos min minutes hours "
              + "days bytes byte kb mb gb kib mib gib k m g x times rows records items "
              + "events files entries tokens requests calls threads connections weeks "
              + "months years mg ml mcg kg lbs bpm mmhg cm percent");

  private final Scan s;
  final int[] starts = new int[MOST_GROUPS];
  final int[] ends = new int[MOST_GROUPS];
  final char[] joints = new char[MOST_GROUPS];
  int count;

  NumberGroups(Scan s) {
    this.s = s;
  }

  void gather(int i, int firstEnd) {
    count = 0;
    int p = i;
    int end = firstEnd;
    char joint = 0;
    while (count < MOST_GROUPS && end - p <= LONGEST_GROUP) {
      starts[count] = p;
      ends[count] = end;
      joints[count++] = joint;
      int q = end;
      joint = 0;
      while (q < s.n && q < end + 3) {
        char c = s.t[q];
        boolean sign = c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
        if (c != ' ' && !sign) {
          break;
        }
        if (sign && joint != 0 && joint != ' ' && joint != '(' && joint != ')' && c != '(') {
          return;
        }
        joint = sign || joint == 0 ? c : joint;
        q++;
      }
      if (q == end || !s.digitAt(q)) {
        return;
      }
      p = q;
      end = s.digitsEnd(q);
      if (s.letterAt(end) && s.t[end] != 'x') {
        return;
      }
    }
  }

  /** {@code 214.00}: money, a measure. */
  boolean isAmount() {
    return count == 2 && joints[1] == '.' && length(1) <= 2;
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  int digits(int upTo) {
    int sum = 0;
    for (int g = 0; g < upTo; g++) {
      sum += length(g);
    }
    return sum;
  }

  /** Whether the number may end after this many count: what follows is not joined to it. */
  boolean closes(int upTo) {
    int end = ends[upTo - 1];
    char c = s.at(end);
    if (CharClass.isAlnum(c) || c == '_' || c == '@') {
      return false;
    }
    boolean joint = c == '-' || c == '.' || c == '/' || c == ':';
    return !(joint && s.digitAt(end + 1));
  }

  boolean unitFollows(int end) {
    if (s.at(end) == '%') {
      return true;
    }
    int p = s.skipBlanks(end, 2);
    if (s.at(p) == '$' || s.at(p) == '\u20ac') {
      return true;
    }
    int to = s.lettersEnd(p);
    return to > p && to - p < 12 && !s.digitAt(to) && UNITS.contains(s.t, p, to);
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** In text, numbers of one kind after another: {@code MRNs 448201 and 448202}. */
final class Series {
  private static final int LEAST_DIGITS = 4;
  private static final int MORE_THAN_HOUSES = 6;
  private static final int LONGEST = 30;

  private static final String[] JOINTS = {" and ", ", and ", " & ", " / ", ", ", "; ", " or "};

  private final Scan s;

  Series(Scan s) {
    this.s = s;
  }

  /** Takes what goes on behind the value of a label, which was taken up to {@code taken}. */
  int behindLabel(PhiType type, int taken) {
    int last = s.found.size() - 1;
    boolean number = Tokens.isCode(type) || type == PhiType.NPI || type == PhiType.DEA;
    boolean known = last >= 0 && number && s.found.end(last) == taken;
    return known ? behind(s.found.start(last), taken, type) : taken;
  }

  /** Takes the numbers like the one from {@code from} to {@code to} behind it; the end of all. */
  int behind(int from, int to, PhiType type) {
    int start = from;
    int end = to;
    for (int next = next(start, end); next > 0; next = next(start, end)) {
      end = s.emit(next, next + end - start, type);
      start = next;
    }
    return end;
  }

  /** Where a number begins that is built like the one from {@code from} to {@code to}, or -1. */
  private int next(int from, int to) {
    if (s.log) {
      return -1;
    }
    for (String joint : JOINTS) {
      int p = to + joint.length();
      if (isAt(to, joint) && s.alnumAt(p) && isLike(from, to, p)) {
        return p;
      }
    }
    return -1;
  }

  private boolean isAt(int p, String joint) {
    for (int k = 0; k < joint.length(); k++) {
      if (s.at(p + k) != joint.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Digits stand where digits stood, as many in all. */
  private boolean isLike(int from, int to, int p) {
    int length = to - from;
    int digits = 0;
    for (int k = 0; k < length; k++) {
      boolean digit = s.digitAt(from + k);
      if (digit != s.digitAt(p + k) || s.letterAt(from + k) != s.letterAt(p + k)) {
        return false;
      }
      digits += digit ? 1 : 0;
    }
    // A house may stand behind a comma: "parcel 4471, 1600 Elm Street".
    int least = s.at(to) == ' ' ? LEAST_DIGITS : MORE_THAN_HOUSES;
    return digits >= least && length <= LONGEST && !s.alnumAt(p + length);
  }
}

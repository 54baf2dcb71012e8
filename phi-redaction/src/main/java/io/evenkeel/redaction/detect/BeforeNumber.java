package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** What stands before a house number and belongs to its address: "Flat 6, 81 Rathmines Road". */
final class BeforeNumber {
  private static final int LONGEST = 40;

  private static final WordSet HOUSES =
      WordSet.of(
          "the garden house cottage lodge mill surgery flat villa manor court hall farm apartments "
              + "meadows gardens towers heights residence rectory vicarage barn");

  private final Scan s;
  private final Places places;

  BeforeNumber(Scan s, Places places) {
    this.s = s;
    this.places = places;
  }

  /** Where the address begins whose house number begins at {@code start}. */
  int start(int start) {
    if (s.log || s.at(start - 1) != ' ' || s.at(start - 2) != ',') {
      return start;
    }
    int from = start;
    for (int i = 0; i < 2 && s.at(from - 1) == ' ' && s.at(from - 2) == ','; i++) {
      int begin = segment(from - 2);
      if (begin < 0) {
        break;
      }
      from = begin;
    }
    return from < start && free(from) ? from : start;
  }

  /** Where the capitalised words begin that end at {@code end}, when they are a unit or a house. */
  private int segment(int end) {
    int p = end;
    int begin = -1;
    boolean house = false;
    while (p > 0 && end - p < LONGEST) {
      int w = p;
      while (w > 0 && (CharClass.isAlnum(s.t[w - 1]) || s.t[w - 1] == '\'')) {
        w--;
      }
      if (w == p || !(CharClass.isUpper(s.t[w]) || s.digitAt(w))) {
        break;
      }
      begin = w;
      house |= places.placeKind(w, p) == Kind.UNIT || HOUSES.contains(s.t, w, p);
      if (s.at(w - 1) != ' ') {
        break;
      }
      p = w - 1;
    }
    return house ? begin : -1;
  }

  /** Whether nothing was taken from there on but names and places, which the address swallows. */
  private boolean free(int from) {
    while (s.found.size() > 0 && s.found.lastEnd() > from) {
      int last = s.found.size() - 1;
      boolean mine = s.found.start(last) >= from;
      PhiType type = s.found.type(last);
      if (!mine || (type != PhiType.NAME && type != PhiType.ADDRESS)) {
        return false;
      }
      s.found.removeLast();
    }
    return true;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** What stands before a house number and belongs to its address: "Flat 6, 81 Rathmines Road". */
final class BeforeNumber {
  private static final int LONGEST = 40;
  private static final int MOST_SEGMENTS = 4;

  private static final WordSet HOUSES =
      WordSet.of(
          "the garden house cottage lodge mill surgery flat villa manor court hall farm apartments "
              + "meadows gardens tower towers building plaza heights residence rectory vicarage barn");

  private final Scan s;
  private final Places places;

  BeforeNumber(Scan s, Places places) {
    this.s = s;
    this.places = places;
  }

  /** Where the address begins whose house number begins at {@code start}. */
  int start(int start) {
    if (!s.log && s.at(start - 1) == '/' && s.digitAt(start - 2)) {
      return strokeStart(start);
    }
    if (!s.log && s.at(start - 1) == '\n') {
      int house = segment(start - 1);
      boolean line = house >= 0 && (house == 0 || s.t[house - 1] == '\n');
      return line && house >= s.found.lastEnd() ? house : start;
    }
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

  /** {@code 12/3 MG Road}: the house before the stroke. */
  private int strokeStart(int start) {
    int from = start - 1;
    while (from > start - 6 && s.digitAt(from - 1)) {
      from--;
    }
    return free(from) && !s.alnumAt(from - 1) && s.at(from - 1) != '/' ? from : start;
  }

  /**
   * Where an address without a number begins, whose postal code stands at {@code code}: "Flat 2,
   * Harbour View, Fore Street, Bude EX23 8TL"; or {@code code}.
   */
  int ofCode(int code) {
    int from = s.at(code - 1) == ' ' ? capitals(code - 1) : code;
    int proven = -1;
    for (int i = 0; i < MOST_SEGMENTS && from > 0; i++) {
      int end = gapBefore(from);
      int begin = end == from ? -1 : capitals(end);
      if (begin < 0 || begin == end) {
        break;
      }
      proven = segment(end) >= 0 || endsAsStreet(begin, end) ? begin : proven;
      from = begin;
    }
    return proven >= 0 && free(proven) ? proven : code;
  }

  /** Back over a comma, the end of a line or both. */
  private int gapBefore(int from) {
    int p = from;
    boolean sign = false;
    while (p > 0
        && from - p < 4
        && (s.t[p - 1] == ' ' || s.t[p - 1] == ',' || s.t[p - 1] == '\n')) {
      sign |= s.t[p - 1] != ' ';
      p--;
    }
    return sign ? p : from;
  }

  /** Where the words with capitals or digits begin that end at {@code end}, or {@code end}. */
  private int capitals(int end) {
    int begin = end;
    int p = end;
    while (p > 0 && end - p < LONGEST) {
      int w = p;
      while (w > 0 && (CharClass.isAlnum(s.t[w - 1]) || s.t[w - 1] == '\'' || s.t[w - 1] == '-')) {
        w--;
      }
      if (w == p || !(CharClass.isUpper(s.t[w]) || s.digitAt(w))) {
        break;
      }
      begin = w;
      if (s.at(w - 1) != ' ') {
        break;
      }
      p = w - 1;
    }
    return begin;
  }

  private boolean endsAsStreet(int begin, int end) {
    int last = end;
    while (last > begin && s.letterAt(last - 1)) {
      last--;
    }
    return last > begin && places.placeKind(last, end) == Kind.STREET;
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

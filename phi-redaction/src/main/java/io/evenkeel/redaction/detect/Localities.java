package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Towns with what shows that they are one: a state, a ZIP code, a postal code of another country.
 */
final class Localities {
  private static final int MOST_WORDS = 4;

  private static final WordSet NOT_TOWNS =
      WordSet.of("the a in at of and from to dr mr mrs ms attorney dated phone tel fax re dear");

  private final Scan s;
  private final Places places;

  Localities(Scan s, Places places) {
    this.s = s;
    this.places = places;
  }

  /** The end of "Knoxville, Tennessee 37902", "Reno, NV", or -1. */
  int cityState(int i) {
    int q = i;
    for (int w = 0; w < MOST_WORDS && CharClass.isUpper(s.at(q)); w++) {
      int to = NameWords.wordEnd(s.t, s.n, q);
      if (to - q < 2 || NOT_TOWNS.contains(s.t, q, to)) {
        return -1;
      }
      to = s.at(to) == '.' && to - q <= 3 && s.at(to + 1) == ' ' ? to + 1 : to;
      boolean comma = s.at(to) == ',' && s.at(to + 1) == ' ';
      int next = comma ? to + 2 : to + 1;
      if (!comma && s.at(to) != ' ') {
        return -1;
      }
      int state = places.stateEnd(next);
      if (state > 0 && !s.alnumAt(state)) {
        int zip = places.zip(state);
        boolean code = state - next == 2;
        boolean closes = !code || !stateIsWord(next);
        if (zip > state || (comma && closes && !places.isCommon(q, to))) {
          return zip > state ? zip : state;
        }
      }
      if (comma) {
        return -1;
      }
      q = next;
    }
    return -1;
  }

  /** "Plains, OK": what may be a word or a credential is believed before a ZIP code only. */
  private boolean stateIsWord(int p) {
    char a = s.t[p];
    char b = s.t[p + 1];
    return (a == 'O' && b == 'K')
        || (a == 'M' && (b == 'D' || b == 'A' || b == 'S'))
        || (a == 'P' && (b == 'A' || b == 'R'))
        || (a == 'D' && (b == 'C' || b == 'E'))
        || (a == 'I' && (b == 'N' || b == 'D'))
        || (a == 'C' && b == 'T')
        || (a == 'V' && b == 'A')
        || (a == 'L' && b == 'A')
        || (a == 'A' && b == 'L')
        || (a == 'N' && b == 'D')
        || (a == 'O' && b == 'R')
        || (a == 'H' && b == 'I')
        || (a == 'M' && b == 'E');
  }

  /**
   * What follows a street abroad: "69003 Lyon", "Pontypridd CF37 4AB", "10115 Berlin, Germany"; its
   * end, or {@code from}.
   */
  int afterStreet(int from) {
    int q = places.gap(from);
    if (q == from) {
      return from;
    }
    int code = postalCode(q);
    if (code > 0) {
      int town = words(places.gap(code));
      return country(town > 0 ? town : code);
    }
    int town = words(q);
    if (town < 0) {
      return from;
    }
    int after = postalCode(places.gap(town));
    return after > 0 ? country(after) : from;
  }

  private int country(int end) {
    boolean comma = s.at(end) == ',' && s.at(end + 1) == ' ';
    int to = comma ? words(end + 2) : -1;
    boolean sentence = to > 0 && s.at(to) != '.' && s.at(to) != '\n' && to < s.n && s.at(to) != ')';
    return to > 0 && !sentence ? to : end;
  }

  /** Up to three capitalised words. */
  int words(int q) {
    int end = -1;
    int p = q;
    for (int w = 0; w < 3 && CharClass.isUpper(s.at(p)); w++) {
      int to = NameWords.wordEnd(s.t, s.n, p);
      if (to - p < 2 || (w > 0 && postalCode(p) > 0)) {
        break;
      }
      end = to;
      if (s.at(to) != ' ') {
        break;
      }
      p = to + 1;
    }
    return end;
  }

  /** Four to six digits, "CF37 4AB", "K1A 0B1". */
  int postalCode(int q) {
    int digits = s.digitsEnd(q);
    if (digits - q == 4 || digits - q == 5 || (digits - q == 6 && !s.log)) {
      return s.alnumAt(digits) || s.at(digits) == '-' ? -1 : digits;
    }
    if (digits - q == 3 && !s.log && s.at(digits) == ' ') {
      // "114 55 Stockholm".
      int second = s.digitsEnd(digits + 1);
      boolean town = s.at(second) == ' ' && CharClass.isUpper(s.at(second + 1));
      return second - digits == 3 && town ? second : -1;
    }
    int letters = PostCodes.end(s, q);
    if (letters > 0 || !CharClass.isUpper(s.at(q))) {
      return letters;
    }
    int outward = s.runEnd(q, 5);
    boolean digit = false;
    for (int p = q; p < outward; p++) {
      digit |= s.digitAt(p);
      if (!s.digitAt(p) && !CharClass.isUpper(s.t[p])) {
        return -1;
      }
    }
    int inward = s.at(outward) == ' ' ? outward + 1 : outward;
    boolean uk = s.digitAt(inward) && CharClass.isUpper(s.at(inward + 1)) && s.alnumAt(inward + 2);
    return digit && uk && outward - q >= 2 && !s.alnumAt(inward + 3) ? inward + 3 : -1;
  }

  boolean isUnit(int q) {
    int to = places.wordEnd(q);
    return to > q && places.placeKind(q, to) == Kind.UNIT;
  }
}

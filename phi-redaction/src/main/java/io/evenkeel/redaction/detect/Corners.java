package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/** "the corner of Gumpendorfer Strasse 44 and Hansen Street": where two streets meet. */
final class Corners {
  private static final int MOST_WORDS = 6;
  private static final WordSet AND = WordSet.of("and");

  private static final WordSet STREETS = WordSet.of("streets avenues roads drives lanes");

  private final Scan s;
  private final Places places;
  private final Streets streets;

  Corners(Scan s, Places places, Streets streets) {
    this.s = s;
    this.places = places;
    this.streets = streets;
  }

  /** The end of the second street after "corner of", whose "of" ends before {@code from}, or -1. */
  int end(int from) {
    int p = from;
    for (int i = 0; i <= MOST_WORDS; i++) {
      p = s.skipSpaces(p, 2);
      int to = places.wordEnd(p);
      if (to == p) {
        return -1;
      }
      if (i > 0 && AND.contains(s.t, p, to)) {
        return street(to);
      }
      p = s.at(to) == '.' ? to + 1 : to;
    }
    return -1;
  }

  private int street(int from) {
    int p = s.skipSpaces(from, 2);
    int foreign = streets.name(p);
    if (foreign > 0) {
      int number = s.at(foreign) == ' ' ? streets.number(foreign + 1) : -1;
      return Math.max(foreign, number);
    }
    for (int i = 0; i < MOST_WORDS; i++) {
      int to = places.wordEnd(p);
      if (to == p) {
        return -1;
      }
      if (i > 0 && (places.placeKind(p, to) == Kind.STREET || STREETS.contains(s.t, p, to))) {
        return to;
      }
      p = s.skipSpaces(s.at(to) == '.' ? to + 1 : to, 2);
    }
    return -1;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Addresses of any country that a unit gives away: a number, words, "Suite 485", and then town,
 * country and postal code in what follows, over commas and lines. Military addresses too.
 */
final class PostalBlock {
  private static final int MOST_TOKENS = 8;
  private static final int MOST_SEGMENTS = 4;
  private static final int MOST_WORDS = 5;

  private static final WordSet INNER =
      WordSet.of(
          "and of the de del da do dos la le les des du van der den di y el los las nan im am bei ob");

  private final Scan s;
  private final Places places;

  PostalBlock(Scan s, Places places) {
    this.s = s;
    this.places = places;
  }

  /** The end of the block whose house number ends before p, or -1. */
  int afterNumber(int p) {
    int q = p;
    int words = 0;
    for (int i = 0; i < MOST_TOKENS; i++) {
      int unit = unitEnd(q);
      if (unit > 0) {
        return words > 0 ? tail(unit) : -1;
      }
      int to = places.wordEnd(q);
      if (to == q || to - q > 30) {
        return -1;
      }
      boolean capital = CharClass.isUpper(s.t[q]);
      boolean inner = INNER.contains(s.t, q, to) || to - q <= 3;
      boolean number = s.digitAt(q) && to - q <= 5;
      if (!capital && !inner && !number && places.isCommon(q, to)) {
        return -1;
      }
      words += number || inner ? 0 : 1;
      char stop = s.at(to);
      to = stop == '.' || stop == '/' ? to + 1 : to;
      int next = places.gap(to);
      if (next == to) {
        return -1;
      }
      boolean line = crosses(to, next) || s.at(to) == ',';
      if (line && unitEnd(next) < 0) {
        return -1;
      }
      q = next;
    }
    return -1;
  }

  /** "Suite 485", "Apt. 12B": its end, or -1. */
  int unitEnd(int q) {
    int w = places.wordEnd(q);
    if (w - q < 3 || places.placeKind(q, w) != Kind.UNIT) {
      return -1;
    }
    int v = s.skipBlanks(s.at(w) == '.' ? w + 1 : w, 2);
    int to = places.wordEnd(v);
    return to > v && to - v <= 5 && (s.digitAt(v) || s.digitAt(to - 1)) ? to : -1;
  }

  /** Town, country, postal code: as far as a code or a known place proves them. */
  int tail(int from) {
    return tail(from, true);
  }

  /** The same without a town that nothing proves. */
  int provenTail(int from) {
    return tail(from, false);
  }

  private int tail(int from, boolean town) {
    int proven = from;
    int q = from;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int start = places.gap(q);
      if (start == q) {
        break;
      }
      int code = places.localities.postalCode(start);
      int state = code > 0 ? -1 : places.stateEnd(start);
      if (state > 0 && !s.alnumAt(state) && s.at(state) != ':') {
        return places.zip(state);
      }
      int end = code > 0 ? code : segment(start);
      if (end < 0) {
        break;
      }
      boolean letters = s.digitAt(end - 3) && s.at(end - 4) == ' ';
      boolean proof = code > 0 || letters || s.digitAt(end - 1) || isPlace(start, end);
      proven = proof || (town && i == 0 && isTown(start, end)) ? end : proven;
      q = end;
    }
    return proven;
  }

  /** Capitalised words, or any in a text that has none, with the code behind them. */
  private int segment(int start) {
    int end = -1;
    int p = start;
    for (int w = 0; w < MOST_WORDS; w++) {
      int to = places.wordEnd(p);
      boolean inner = to > p && INNER.contains(s.t, p, to);
      boolean word = to > p && s.letterAt(p);
      if (!word || s.at(to) == ':' || (!CharClass.isUpper(s.t[p]) && !inner && common(p, to))) {
        break;
      }
      end = to;
      int next = s.skipBlanks(to, 2);
      if (next == to) {
        break;
      }
      int letters = PostCodes.end(s, next);
      int code = s.digitAt(next) ? places.localities.postalCode(next) : letters;
      if (code > 0) {
        return code;
      }
      p = next;
    }
    return end;
  }

  private boolean common(int from, int to) {
    return places.isCommon(from, to) || !isPlace(from, to);
  }

  private boolean isTown(int from, int to) {
    return CharClass.isUpper(s.t[from])
        && !places.isCommon(from, places.wordEnd(from))
        && to > from;
  }

  private boolean isPlace(int from, int to) {
    int p = from;
    while (p < to) {
      int end = places.wordEnd(p);
      if ((WordClasses.of(s.words, s.t, p, end) & WordClasses.PLACE) != 0) {
        return true;
      }
      p = Math.max(end, p) + 1;
    }
    return false;
  }

  private boolean crosses(int from, int to) {
    for (int p = from; p < to; p++) {
      if (s.t[p] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** "FPO AE 94560", "APO AP 34698" at q: its end, or -1. */
  int military(int q) {
    char first = CharClass.fold(s.at(q));
    boolean office =
        (first == 'a' || first == 'f' || first == 'd')
            && CharClass.fold(s.at(q + 1)) == 'p'
            && CharClass.fold(s.at(q + 2)) == 'o';
    boolean area = s.at(q + 3) == ' ' && CharClass.fold(s.at(q + 4)) == 'a' && s.letterAt(q + 5);
    int digits = s.digitsEnd(q + 7);
    return office && area && s.at(q + 6) == ' ' && digits - q == 12 ? digits : -1;
  }
}

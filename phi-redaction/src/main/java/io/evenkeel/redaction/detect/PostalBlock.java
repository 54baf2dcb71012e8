package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Addresses of any country that a unit gives away: a number, words, "Suite 485", and then town,
 * country and postal code in what follows, over commas and lines. Military addresses too.
 */
final class PostalBlock {
  private static final int MOST_SEGMENTS = 4;
  private static final int MOST_WORDS = 5;

  private static final WordSet INNER =
      WordSet.of(
          "and of the de del da do dos la le les des du van der den di y el los las nan im am bei ob");

  private final Scan s;
  private final Places places;
  private final UnitAhead ahead;

  /** The address is written without capitals. */
  private boolean lower;

  PostalBlock(Scan s, Places places) {
    this.s = s;
    this.places = places;
    this.ahead =
        new UnitAhead(
            s,
            new UnitAhead.Step() {
              @Override
              public boolean isUnit(int word) {
                return unitEnd(word) > 0;
              }

              @Override
              public int next(int word) {
                return nextWord(word);
              }
            });
  }

  /** The end of the block whose house number ends before p, or -1. */
  int afterNumber(int p) {
    int unit = ahead.find(p);
    if (unit < 0) {
      return -1;
    }
    boolean named = false;
    for (int i = 0; i < ahead.count(); i++) {
      int q = ahead.word(i);
      int to = places.wordEnd(q);
      named |= !isInner(q, to) && !isNumber(q, to);
    }
    return named ? tail(unitEnd(unit)) : -1;
  }

  /** Where the word after the one at q begins; -1 where no address goes on. */
  private int nextWord(int q) {
    int to = places.wordEnd(q);
    if (to == q || to - q > 30) {
      return -1;
    }
    boolean plain = !CharClass.isUpper(s.t[q]) && !isInner(q, to) && !isNumber(q, to);
    if (plain && places.isCommon(q, to)) {
      return -1;
    }
    char stop = s.at(to);
    to = stop == '.' || stop == '/' ? to + 1 : to;
    int next = places.gap(to);
    if (next == to) {
      return -1;
    }
    boolean line = crosses(to, next) || s.at(to) == ',';
    return line && unitEnd(next) < 0 ? -1 : next;
  }

  private boolean isInner(int from, int to) {
    return to - from <= 3 || INNER.contains(s.t, from, to);
  }

  private boolean isNumber(int from, int to) {
    return s.digitAt(from) && to - from <= 5;
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
    lower = isLower(from);
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
      if (!word
          || s.at(to) == ':'
          || (!CharClass.isUpper(s.t[p]) && !inner && !mayBeSmall(p, to))) {
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

  /** A known place, or any word but an ordinary one where the unit has no capital either. */
  private boolean mayBeSmall(int from, int to) {
    return !places.isCommon(from, to) && (lower || isPlace(from, to));
  }

  /** "apt. 946": the word for the unit that ends before {@code from} has no capital. */
  private boolean isLower(int from) {
    int p = from;
    while (p > 0 && p > from - 8 && !s.letterAt(p - 1)) {
      p--;
    }
    while (p > 0 && s.letterAt(p - 1)) {
      p--;
    }
    return p < from && !s.log && CharClass.of(s.t[p]) == CharClass.LOWER;
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
      if ((WordClasses.of(s.t, p, end) & WordClasses.PLACE) != 0) {
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

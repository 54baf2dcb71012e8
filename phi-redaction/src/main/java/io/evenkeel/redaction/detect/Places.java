package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * The words of an address, and what may follow its street: direction, unit, city, state, ZIP code.
 */
final class Places {
  private final Scan s;

  final Localities localities;
  final PostalBlock block;

  Places(Scan s) {
    this.s = s;
    this.localities = new Localities(s, this);
    this.block = new PostalBlock(s, this);
  }

  boolean isCommon(int from, int to) {
    return s.words.commonWords().contains(s.t, from, to);
  }

  int wordEnd(int q) {
    int p = q;
    while (p < s.n && p < q + 30) {
      char c = s.t[p];
      boolean joint = (c == '\'' || c == '-') && p > q && s.alnumAt(p + 1);
      if (!CharClass.isAlnum(c) && !joint) {
        break;
      }
      p++;
    }
    return p;
  }

  Kind placeKind(int from, int to) {
    if (!s.letterAt(from)) {
      return Kind.IGNORED;
    }
    long match = s.words.places().match(s.t, from, s.n);
    if (match == Lexicon.NONE) {
      return Kind.IGNORED;
    }
    Kind kind = s.words.places().phrase(match).kind();
    return Lexicon.end(match) == to || kind == Kind.STATE ? kind : Kind.IGNORED;
  }

  /** The address is written without capitals: its town, when a state or a code proves it, too. */
  private boolean lower;

  private boolean isLower(int street) {
    int p = street;
    while (p > 0 && CharClass.isLetter(s.t[p - 1])) {
      p--;
    }
    return CharClass.of(s.t[p]) == CharClass.LOWER;
  }

  /** Direction, unit, city, state, ZIP code: as far as they are there. */
  int rest(int street, boolean context) {
    lower = !s.log && CharClass.of(s.at(street - 1)) == CharClass.LOWER && isLower(street);
    int end = street;
    int q = s.skipBlanks(end, 2);
    int w = wordEnd(q);
    if (w > q && q > end && placeKind(q, w) == Kind.DIRECTION && CharClass.isUpper(s.t[q])) {
      end = s.at(w) == '.' && w - q <= 2 ? w + 1 : w;
    }
    end = unit(end);
    int rest = cityStateZip(end, context);
    if (s.log) {
      return rest;
    }
    return Math.max(rest, Math.max(localities.afterStreet(end), block.tail(end)));
  }

  private int unit(int end) {
    int q = gap(end);
    if (s.at(q) == '#') {
      int to = wordEnd(q + 1);
      return to > q + 1 ? to : end;
    }
    int w = wordEnd(q);
    if (s.digitAt(q) && q > end && !s.log) {
      return floor(w, end);
    }
    if (w == q || q == end || placeKind(q, w) != Kind.UNIT) {
      return end;
    }
    int v = s.at(w) == '.' ? w + 1 : w;
    v = s.skipBlanks(v, 2);
    if (s.at(v) == '#') {
      v++;
    }
    int to = wordEnd(v);
    boolean short1 = to - v <= 5 && to > v;
    if (short1 && (s.digitAt(v) || to - v == 1 || s.digitAt(to - 1))) {
      return to;
    }
    if (short1 && spokenNumber(v)) {
      int spoken = s.spoken.numberEnd(v, true);
      return spoken > 0 ? spoken : to;
    }
    return end;
  }

  /** "18th Floor", "2nd Fl.". */
  private int floor(int w, int end) {
    int next = s.skipBlanks(w, 2);
    int to = wordEnd(next);
    boolean unit = s.letterAt(w - 1) && next > w && placeKind(next, to) == Kind.UNIT;
    return unit ? to : end;
  }

  boolean spokenNumber(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Kind.NUMBER;
  }

  /** Past blanks, commas and a line's end; in text past the marks of a quotation behind it too. */
  int gap(int p) {
    int q = p;
    boolean line = false;
    while (q < s.n && q < p + (line ? 24 : 8)) {
      char c = s.t[q];
      line |= c == '\n' && !s.log;
      boolean dash = (c == '/' || c == '-') && !s.log && s.at(q - 1) == ' ' && s.at(q + 1) == ' ';
      boolean mark = line && (c == '>' || c == '?' || c == '|');
      if (c != ' ' && c != ',' && c != '\n' && c != '\r' && !mark && !dash) {
        break;
      }
      q++;
    }
    return q;
  }

  private int cityStateZip(int from, boolean context) {
    int end = from;
    int q = gap(from);
    boolean comma = q > from && s.at(from) == ',';
    boolean in = s.at(q) == 'i' && s.at(q + 1) == 'n' && s.at(q + 2) == ' ';
    if (in) {
      q += 3;
    }
    int state = stateEnd(q);
    if (state > 0 && q > from) {
      return zip(state);
    }
    int p = q;
    int city = -1;
    for (int i = 0; i < 4 && p > from; i++) {
      int w = wordEnd(p);
      boolean ok =
          w > p
              && s.letterAt(p)
              && (CharClass.isUpper(s.t[p]) || ((context || lower) && !isCommon(p, w)));
      if (!ok || s.at(w) == '=' || s.at(w) == ':') {
        break;
      }
      city = w;
      int next = gap(w);
      if (next == w) {
        break;
      }
      int st = stateEnd(next);
      if (st > 0) {
        return zip(st);
      }
      int z = zip(w);
      if (z > w) {
        return z;
      }
      if (s.t[w] != ' ') {
        break;
      }
      p = next;
    }
    boolean sentence = s.at(from - 1) == '.' && !comma && !in && !s.log && !endsThere(city);
    if (city > 0
        && (comma || in || context)
        && !sentence
        && !(isCommon(q, wordEnd(q)) && !context)) {
      end = city;
    }
    return end == from ? zip(from) : end;
  }

  /** Whether the sentence ends at p, or a comma parts what follows. */
  boolean endsThere(int p) {
    return p >= s.n || ".,;\n)".indexOf(s.at(p)) >= 0;
  }

  /** The end of "CA", "Ohio", "new york". */
  int stateEnd(int q) {
    int dotted = s.log ? -1 : dottedStateEnd(q);
    if (dotted > 0) {
      return dotted;
    }
    long match = s.letterAt(q) ? s.words.places().match(s.t, q, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return -1;
    }
    int end = Lexicon.end(match);
    Phrase phrase = s.words.places().phrase(match);
    // Nebraska looks like a direction.
    boolean nebraska = s.at(q) == 'N' && s.at(q + 1) == 'E' && end == q + 2 && zip(end) > end;
    if (phrase.kind() != Kind.STATE && !nebraska) {
      return -1;
    }
    boolean code = end - q == 2;
    boolean capitals = CharClass.isUpper(s.t[q]) && CharClass.isUpper(s.t[q + 1]);
    return code && !capitals && (s.log || zip(end) == end) ? -1 : end;
  }

  /** {@code W.Va.}, {@code Ky.} before a ZIP code, or -1. */
  private int dottedStateEnd(int q) {
    int end = q;
    while (end < q + 6 && (s.letterAt(end) || (s.at(end) == '.' && s.letterAt(end + 1)))) {
      end++;
    }
    boolean state = end > q && s.at(end) == '.' && DOTTED.contains(s.t, q, end);
    return state && zip(end + 1) > end + 1 ? end + 1 : -1;
  }

  private static final WordSet DOTTED =
      WordSet.of(
          "w.va n.y n.c n.d n.h n.j n.m s.c s.d d.c r.i ala ariz ark calif colo conn del fla ga ill ind "
              + "kan kans ky la md mass mich minn miss mo mont neb nebr nev okla ore pa penn tenn tex vt "
              + "va wash wis wisc wyo");

  int zip(int from) {
    int q = gap(from);
    if (q == from) {
      return from;
    }
    int end = s.digitsEnd(q);
    if (end - q == 5 && !s.alnumAt(end)) {
      int plus = s.at(end) == '-' ? s.digitsEnd(end + 1) : end;
      return plus - end == 5 ? plus : end;
    }
    if (spokenNumber(q)) {
      int spoken = s.spoken.numberEnd(q, false);
      return spoken > 0 && s.spoken.digits() == 5 ? spoken : from;
    }
    return from;
  }
}

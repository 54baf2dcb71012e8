package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Postal addresses: a number, words, a word for a street, and the unit, city, state and ZIP code
 * that follow.
 */
final class Addresses {
  /** No street is called by more bare numbers; in a row of them each is looked at for each. */
  private static final int MOST_NUMBERS = 2;

  private static final int MOST_STREET_WORDS = 5;

  private static final WordSet AMBIGUOUS =
      WordSet.of(
          "way place court close run pass park walk point view row path loop bend "
              + "hill st dr ct pl ter cir center route drive square landing ridge circle "
              + "pt grove springs meadow commons crossing heights gardens plaza trail "
              + "cove freeway valley glen pike hollow vista quay av "
              + "passage parade villas wharf wynd");

  private final Scan s;
  private final Places places;
  private final Streets streets;
  private final Corners corners;
  final LabelledAddresses labelled;
  private final BeforeNumber before;

  Addresses(Scan s) {
    this.s = s;
    this.places = new Places(s);
    this.streets = new Streets(s);
    this.corners = new Corners(s, places, streets);
    this.labelled = new LabelledAddresses(s, places, streets);
    this.before = new BeforeNumber(s, places);
  }

  /** The end of an address whose house number ends at {@code end}, or -1. */
  int afterNumber(int start, int end, int digits) {
    boolean context = s.inContext(PhiType.ADDRESS);
    boolean comma = !s.log && s.at(end) == ',' && s.at(end + 1) == ' ';
    if (digits > 6 || (s.at(end) != ' ' && !comma) || s.at(end + 1) == '-') {
      return -1;
    }
    int p = s.skipBlanks(comma ? end + 1 : end, 2);
    if (comma) {
      // "455, rue Saint-Sulpice".
      boolean lower = CharClass.of(s.at(p)) == CharClass.LOWER;
      int named = lower ? foreign(p) : -1;
      return named > 0 ? s.emit(start, named, PhiType.ADDRESS) : -1;
    }
    boolean clock = s.t[start] == '0' && end - start == 4;
    if (clock || isMeasure(p) || s.dates.isMonthAndDay(p)) {
      return -1;
    }
    if (!s.log && s.text.isWord(p, "block") && s.text.isWord(p + 6, "of") && s.at(p + 8) == ' ') {
      // "1600 block of Hollis St".
      p += 9;
    }
    int street = streetEnd(p, context);
    int block = s.log ? -1 : places.block.afterNumber(p);
    if (block > 0) {
      int rest = street > 0 ? places.rest(street, context) : street;
      return s.emit(before.start(start), Math.max(block, rest), PhiType.ADDRESS);
    }
    if (street < 0 && !s.log) {
      int foreign = foreign(p);
      if (foreign > 0) {
        return s.emit(before.start(start), foreign, PhiType.ADDRESS);
      }
    }
    return street < 0
        ? -1
        : s.emit(before.start(start), places.rest(street, context), PhiType.ADDRESS);
  }

  /** The postal code from {@code start} to {@code end}, or the address whose end it is. */
  int ofCode(int start, int end) {
    int from = before.ofCode(start);
    return s.emit(from, end, from < start ? PhiType.ADDRESS : PhiType.ZIP);
  }

  private static final WordSet MEASURES =
      WordSet.of(
          "mg ml mcg g kg units meq tablets tabs cc cm mm l lbs oz puffs drops mmol iu hours");

  boolean isMeasure(int p) {
    int to = s.lettersEnd(p);
    // "MG Road".
    boolean road = CharClass.isUpper(s.at(p)) && s.at(to) == ' ' && nextIsStreet(to + 1);
    return to - p < 8 && to > p && !road && MEASURES.contains(s.t, p, to);
  }

  /** "9 rue des Lilas, 69003 Lyon", "909 South Alameda, Las Cruces, NM 88005". */
  private int foreign(int p) {
    int name = streets.name(p);
    if (name > 0) {
      name = s.at(name) == '.' && s.at(name + 1) != 0 ? name + 1 : name;
      int number = s.at(name) == ' ' ? streets.number(name + 1) : -1;
      return places.rest(number > 0 ? number : name, false);
    }
    int words = places.localities.words(p);
    if (words < 0) {
      return -1;
    }
    int q = places.gap(words);
    boolean comma = q > words && (s.at(words) == ',' || s.at(words) == '\n');
    int city = comma ? places.localities.cityState(q) : -1;
    if (city > 0 && s.digitAt(city - 1)) {
      return city;
    }
    int house = s.at(words) == ' ' ? streets.number(words + 1) : -1;
    int end = house > 0 ? house : words;
    int tail = places.gap(end) > end && s.at(end) != ' ' ? places.block.provenTail(end) : end;
    boolean code = tail > end && s.digitAt(tail - 1);
    return code || (tail > end && house > 0) ? tail : -1;
  }

  /** Where a capitalised word begins: a street abroad, or a town with its state. */
  int atWord(int i) {
    int street = streets.withNumber(i);
    if (street > 0) {
      return s.emit(i, places.rest(secondStreet(street), false), PhiType.ADDRESS);
    }
    int town = places.localities.cityState(i);
    return town > 0 ? s.emit(i, town, PhiType.ADDRESS) : -1;
  }

  /** "the corner of A Street and B Street". */
  int atCorner(int start, int end) {
    int to = s.log ? -1 : corners.end(end);
    return to > 0 ? s.emit(start, to, PhiType.ADDRESS) : -1;
  }

  /** "Largo Prazeres 26 Christensen Street": the end of a street that follows, or {@code end}. */
  private int secondStreet(int end) {
    int p = s.skipBlanks(end, 2);
    return s.log || p == end ? end : Math.max(end, streetEnd(p, false));
  }

  /** Whether the word in small letters at p is one for a street abroad, or ends in one. */
  boolean isStreet(int p) {
    return streets.name(p) > 0;
  }

  /** Whether a street may begin with the word up to {@code end}, by it or the small one behind. */
  boolean beginsStreet(int p, int end) {
    return streets.begins(p, end);
  }

  /** Whether a town with its state begins at p. */
  boolean isTown(int p) {
    return places.localities.cityState(p) > 0;
  }

  boolean isState(int p) {
    return places.stateEnd(p) > 0;
  }

  /** "P.O. Box 4410", "PSC 8139, Box 3699": and the town after it. */
  int atBox(int start, int end) {
    int p = s.at(end) == '.' ? end + 1 : end;
    p = s.skipBlanks(p, 2);
    p = s.at(p) == '#' || s.at(p) == ':' ? s.skipBlanks(p + 1, 2) : p;
    int number = s.digitsEnd(p);
    boolean unit = CharClass.fold(s.t[start]) == 'u';
    boolean route = isRoute(start, end);
    if (route && p == end) {
      // "rr6" is a name for anything.
      return -1;
    }
    if (number == p || number - p > 6 || s.letterAt(number)) {
      int ship = unit && s.letterAt(p) ? places.block.military(places.gap(s.lettersEnd(p))) : -1;
      return ship > 0 && !s.log ? s.emit(start, ship, PhiType.ADDRESS) : -1;
    }
    int q = places.gap(number);
    boolean box = q > number && isBox(q);
    // "HC 46 cm": how large a head is.
    boolean contract = end - start == 2 && CharClass.fold(s.t[start]) == 'h';
    if ((unit || contract) && !box) {
      return -1;
    }
    number = box ? Math.max(number, s.digitsEnd(q + 4)) : number;
    int military = places.block.military(places.gap(number));
    if (military > 0) {
      return s.emit(start, military, PhiType.ADDRESS);
    }
    int rest = places.rest(secondStreet(number), true);
    if (!box && route && !holdsPostCode(number, rest)) {
      // "RR 20": how often a patient breathes.
      return -1;
    }
    return s.emit(start, rest, PhiType.ADDRESS);
  }

  /** {@code RR 6}, a rural route. */
  private boolean isRoute(int start, int end) {
    return end - start == 2 && CharClass.fold(s.t[start]) == 'r';
  }

  private boolean holdsPostCode(int from, int to) {
    int digits = 0;
    for (int p = from; p < to; p++) {
      digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
    }
    return digits > 2;
  }

  private boolean isBox(int q) {
    return CharClass.fold(s.at(q)) == 'b'
        && CharClass.fold(s.at(q + 1)) == 'o'
        && CharClass.fold(s.at(q + 2)) == 'x'
        && s.at(q + 3) == ' ';
  }

  private int streetEnd(int p, boolean context) {
    int q = p;
    boolean named = false;
    boolean shown = false;
    int numbers = 0;
    for (int i = 0; i <= MOST_STREET_WORDS; i++) {
      int end = places.wordEnd(q);
      if (end == q) {
        return -1;
      }
      Kind kind = places.placeKind(q, end);
      // In a log a bare number is no word of a street; "5th" is.
      boolean ordinal = s.digitAt(q) && (!s.log || s.letterAt(s.digitsEnd(q)));
      numbers += s.digitAt(q) && !s.letterAt(s.digitsEnd(q)) ? 1 : 0;
      if (numbers > MOST_NUMBERS) {
        return -1;
      }
      boolean capital = CharClass.isUpper(s.t[q]) || ordinal;
      kind = kind == Kind.STATE && isCourt(q, end) ? Kind.STREET : kind;
      if (kind == Kind.STREET && named) {
        boolean sure =
            capital
                || ((!s.log || context)
                    && (context || shown || !ambiguous(q, end) || unitFollows(end)));
        boolean more = sure && s.at(end) == ' ' && nextIsStreet(end + 1);
        if (sure && !more) {
          return s.at(end) == '.' && (s.at(end + 1) == ',' || end - q <= 3) && s.at(end + 1) != 0
              ? end + 1
              : end;
        }
      }
      boolean direction = kind == Kind.DIRECTION;
      boolean plain =
          capital
              || direction
              || ((!s.log || context) && !places.isCommon(q, end))
              || kind == Kind.STREET;
      if (!plain || (s.log && !context && !capital)) {
        return -1;
      }
      // "615 w 9th st".
      shown |= !s.log && (direction || (ordinal && s.letterAt(s.digitsEnd(q))));
      named |= !direction;
      named |= direction && nextIsStreet(s.skipBlanks(end, 2));
      char after = s.at(end);
      if (after == '.' && end - q <= 2) {
        end++;
        after = s.at(end);
      }
      if (after != ' ') {
        return -1;
      }
      q = s.skipBlanks(end, 2);
    }
    return -1;
  }

  /** "Ct" is a court here, whatever else it stands for. */
  boolean isCourt(int q, int end) {
    return end - q == 2 && CharClass.fold(s.t[q]) == 'c' && s.t[q + 1] == 't';
  }

  private boolean unitFollows(int end) {
    int q = places.gap(end);
    return q > end && places.localities.isUnit(q);
  }

  private boolean nextIsStreet(int q) {
    int end = places.wordEnd(q);
    return end > q && places.placeKind(q, end) == Kind.STREET && CharClass.isUpper(s.t[q]);
  }

  private boolean ambiguous(int from, int to) {
    return AMBIGUOUS.contains(s.t, from, to);
  }
}

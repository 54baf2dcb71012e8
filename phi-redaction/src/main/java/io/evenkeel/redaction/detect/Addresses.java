package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Postal addresses: a number, words, a word for a street, and the unit, city, state and ZIP code
 * that follow; after a label more is believed.
 */
final class Addresses {
  private static final int MOST_STREET_WORDS = 5;
  private static final int MOST_WORDS = 24;

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
  private final BeforeNumber before;

  Addresses(Scan s) {
    this.s = s;
    this.places = new Places(s);
    this.streets = new Streets(s);
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
    if (isMeasure(p) || s.dates.isMonthAndDay(p)) {
      return -1;
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

  private static final WordSet MEASURES =
      WordSet.of(
          "mg ml mcg g kg units meq tablets tabs cc cm mm l lbs oz puffs drops mmol iu hours");

  private boolean isMeasure(int p) {
    int to = s.lettersEnd(p);
    return to - p < 8 && to > p && MEASURES.contains(s.t, p, to);
  }

  /** "9 rue des Lilas, 69003 Lyon", "909 South Alameda, Las Cruces, NM 88005". */
  private int foreign(int p) {
    int name = streets.name(p);
    if (name > 0) {
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
      return s.emit(i, places.rest(street, false), PhiType.ADDRESS);
    }
    int town = places.localities.cityState(i);
    return town > 0 ? s.emit(i, town, PhiType.ADDRESS) : -1;
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
    if (number == p || number - p > 6 || s.letterAt(number)) {
      int ship = unit && s.letterAt(p) ? places.block.military(places.gap(s.lettersEnd(p))) : -1;
      return ship > 0 && !s.log ? s.emit(start, ship, PhiType.ADDRESS) : -1;
    }
    int q = places.gap(number);
    boolean box = q > number && isBox(q);
    if (unit && !box) {
      return -1;
    }
    number = box ? Math.max(number, s.digitsEnd(q + 4)) : number;
    int military = places.block.military(places.gap(number));
    if (military > 0) {
      return s.emit(start, military, PhiType.ADDRESS);
    }
    return s.emit(start, places.rest(number, true), PhiType.ADDRESS);
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
    for (int i = 0; i <= MOST_STREET_WORDS; i++) {
      int end = places.wordEnd(q);
      if (end == q) {
        return -1;
      }
      Kind kind = places.placeKind(q, end);
      // In a log a bare number is no word of a street; "5th" is.
      boolean ordinal = s.digitAt(q) && (!s.log || s.letterAt(s.digitsEnd(q)));
      boolean capital = CharClass.isUpper(s.t[q]) || ordinal;
      kind = kind == Kind.STATE && isCourt(q, end) ? Kind.STREET : kind;
      if (kind == Kind.STREET && named) {
        boolean sure =
            capital || ((!s.log || context) && (context || !ambiguous(q, end) || unitFollows(end)));
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
  private boolean isCourt(int q, int end) {
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

  /** The value of a field, or what follows "I live at". */
  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    if (labels.isHard() && (labels.quote() != 0 || phrase.force() == Force.STRONG)) {
      int end = labels.quote() != 0 ? labels.valueEnd(p) : fieldEnd(p);
      boolean plausible = phrase.force() == Force.STRONG ? holdsLetters(p, end) : isPostal(p, end);
      return end > p && plausible ? s.emit(p, end, PhiType.ADDRESS) : -1;
    }
    if (phrase.force() == Force.WEAK && !labels.isHard() && !labels.isCopula()) {
      return -1;
    }
    int end = Math.max(spoken(p, phrase.force()), s.log ? -1 : streets.withNumber(p));
    boolean deliver = phrase.words().endsWith("to") && !phrase.words().startsWith("moved");
    if (deliver && !s.log && end > p && !numberOrStreet(p, end)) {
      return -1;
    }
    // A state alone tells nothing.
    return end > p + 2 ? s.emit(p, end, PhiType.ADDRESS) : -1;
  }

  /** "Sent to CVS" is no address. */
  private boolean numberOrStreet(int from, int to) {
    for (int p = from; p < to; p++) {
      boolean word = s.letterAt(p) && !s.alnumAt(p - 1);
      if (s.digitAt(p) || (word && places.placeKind(p, places.wordEnd(p)) != Kind.IGNORED)) {
        return true;
      }
    }
    return places.spokenNumber(from);
  }

  /** An unquoted field may hold commas when city and ZIP code follow them. */
  private int fieldEnd(int p) {
    int plain = s.labels.valueEnd(p);
    int more = spoken(p, Force.STRONG);
    return Math.max(plain, more);
  }

  private boolean holdsLetters(int from, int to) {
    for (int p = from; p + 1 < to; p++) {
      if (CharClass.isLetter(s.t[p]) && CharClass.isLetter(s.t[p + 1])) {
        return true;
      }
    }
    return false;
  }

  /** Digits and words with a blank between: not {@code /10.0.0.1:8080}, not {@code 0x7f}. */
  private boolean isPostal(int from, int to) {
    boolean digit = false;
    boolean blank = false;
    for (int p = from; p < to; p++) {
      digit |= CharClass.isDigit(s.t[p]);
      blank |= s.t[p] == ' ';
      if (s.t[p] == ':' || s.t[p] == '@' || s.t[p] == '\\') {
        return false;
      }
    }
    return blank && digit && holdsLetters(from, to);
  }

  /** As far as the words look like an address. */
  private int spoken(int p, Force force) {
    int end = -1;
    int q = p;
    boolean place = false;
    boolean number = false;
    boolean stopped = false;
    boolean coded = false;
    for (int i = 0; i < MOST_WORDS && q < s.n; i++) {
      if (s.t[q] == '#') {
        q++;
      }
      int w = places.wordEnd(q);
      if (w == q
          || s.at(w) == '='
          || s.at(w) == '_'
          || s.at(w) == '@'
          || (s.at(w) == ':' && i > 0)) {
        break;
      }
      boolean town = s.at(w) == ',' && places.stateEnd(places.gap(w)) > 0;
      if (end > 0 && !town && otherLabel(q)) {
        break;
      }
      Kind kind = places.placeKind(q, w);
      boolean digit = s.digitAt(q) || places.spokenNumber(q) || s.digitAt(w - 1);
      boolean capital = CharClass.isUpper(s.t[q]);
      boolean known = kind == Kind.STREET || kind == Kind.UNIT || kind == Kind.DIRECTION;
      boolean state = places.stateEnd(q) > 0;
      boolean common = places.isCommon(q, w);
      boolean in =
          end > 0 && number && w - q == 2 && s.t[q] == 'i' && s.t[q + 1] == 'n' && s.at(w) == ' ';
      if (in && cityFollows(w + 1)) {
        q = w + 1;
        continue;
      }
      boolean lower = !capital && !digit && !known && !state;
      if (lower && coded) {
        break;
      }
      coded |= digit && w - q == 5 && place;
      if (lower && (common || (s.log && !number) || (end < 0 && !number))) {
        break;
      }
      if (capital
          && common
          && !known
          && !digit
          && !state
          && (end < 0 || (afterStop(q) && !stopped))) {
        break;
      }
      place |= kind == Kind.STREET || state || (capital && !common);
      number |= digit;
      end = state ? places.stateEnd(q) : w;
      stopped = s.at(end) == '.' && end - q <= 4 && known;
      end += stopped ? 1 : 0;
      int next = places.gap(end);
      if (next == end || (afterLines(end, next) && s.log)) {
        break;
      }
      q = next;
    }
    boolean believed =
        force == Force.PROSE || (place && (number || !s.log || force == Force.STRONG));
    return believed && (place || number) ? end : -1;
  }

  private boolean cityFollows(int q) {
    int w = places.wordEnd(q);
    return w > q + 2 && s.letterAt(q) && !places.isCommon(q, w);
  }

  /** "zip code", "phone": something else begins. */
  private boolean otherLabel(int q) {
    long match = s.letterAt(q) ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    boolean place = places.placeKind(q, Lexicon.end(match)) != Kind.IGNORED;
    return phrase.kind() == Kind.LABEL && phrase.type() != PhiType.ADDRESS && !place;
  }

  private boolean afterStop(int q) {
    return s.at(q - 2) == '.' || s.at(q - 2) == '!' || s.at(q - 2) == '?';
  }

  private boolean afterLines(int from, int to) {
    for (int p = from; p < to; p++) {
      if (s.t[p] == '\n') {
        return true;
      }
    }
    return false;
  }
}

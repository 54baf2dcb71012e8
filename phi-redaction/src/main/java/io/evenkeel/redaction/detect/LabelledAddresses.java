package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** Postal addresses behind a label or words such as "I live at": more is believed there. */
final class LabelledAddresses {
  private static final int MOST_WORDS = 24;
  private static final int LONGEST_CITY = 32;

  private final Scan s;
  private final Places places;
  private final Streets streets;

  LabelledAddresses(Scan s, Places places, Streets streets) {
    this.s = s;
    this.places = places;
    this.streets = streets;
  }

  /** The value of a field, or what follows "I live at". */
  int at(Phrase phrase, int p) {
    Labels labels = s.labels;
    if (labels.isHard() && (labels.quote() != 0 || phrase.force() == Force.STRONG)) {
      int end = labels.quote() != 0 ? labels.valueEnd(p) : fieldEnd(p);
      boolean plausible =
          phrase.force() == Force.STRONG
              ? holdsLetters(p, end)
              : isPostal(p, end) || isCity(phrase, p, end);
      return end > p && plausible ? s.emit(p, end, PhiType.ADDRESS) : -1;
    }
    if (phrase.force() == Force.WEAK && !labels.isHard() && !labels.isCopula()) {
      return -1;
    }
    int box = box(p);
    if (box > 0) {
      return box;
    }
    int end = Math.max(spoken(p, phrase.force()), s.log ? -1 : streets.withNumber(p));
    boolean deliver = phrase.words().endsWith("to") && !phrase.words().startsWith("moved");
    if (deliver && !s.log && end > p && !numberOrStreet(p, end)) {
      return -1;
    }
    // A state alone tells nothing.
    return end > p + 2 ? s.emit(p, end, PhiType.ADDRESS) : -1;
  }

  /** {@code "city": "Salt Lake City"}: in text, words with capitals. */
  private boolean isCity(Phrase phrase, int from, int to) {
    boolean city = phrase.words().equals("city") || phrase.words().equals("town");
    if (s.log || !city || s.labels.quote() < 2 || to - from < 3 || to - from > LONGEST_CITY) {
      return false;
    }
    for (int p = from; p < to; p++) {
      boolean begins = p == from || s.t[p - 1] == ' ';
      boolean sign = s.t[p] == ' ' || s.t[p] == '-' || s.t[p] == '.' || s.t[p] == '\'';
      if ((begins && !CharClass.isUpper(s.t[p])) || !(sign || CharClass.isLetter(s.t[p]))) {
        return false;
      }
    }
    return !s.text.isWord(from, phrase.words());
  }

  /** "I live at unit 9585 box 25119, dpo ap 36668". */
  private int box(int p) {
    long match = s.letterAt(p) && s.eager ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    boolean box = match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Kind.BOX;
    return box ? s.addresses.atBox(p, Lexicon.end(match)) : -1;
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
      boolean court = s.at(w) == '.' && s.addresses.isCourt(q, w);
      Kind kind = court ? Kind.STREET : places.placeKind(q, w);
      boolean digit = s.digitAt(q) || places.spokenNumber(q) || s.digitAt(w - 1);
      boolean capital = CharClass.isUpper(s.t[q]);
      boolean known = kind == Kind.STREET || kind == Kind.UNIT || kind == Kind.DIRECTION;
      boolean state = !court && places.stateEnd(q) > 0;
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
      if (capital && stopped && !known && !digit && !state && !isTown(q)) {
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

  /** "12 Elm St. Salem." names a town, "12 Elm St. Daughter Teresa called" goes on to speak. */
  private boolean isTown(int q) {
    int town = places.localities.words(q);
    return town > 0
        && (places.endsThere(town)
            || places.zip(town) > town
            || places.stateEnd(places.gap(town)) > 0);
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

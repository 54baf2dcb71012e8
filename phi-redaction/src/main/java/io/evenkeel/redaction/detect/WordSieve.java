package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** The words of a log line at which a detector could begin, for the {@link Sieve}. */
final class WordSieve {
  private static final int ADDRESS_BACK = 64;
  private static final int VALUE_NEAR = 48;
  private static final int BOX_NEAR = 8;

  private final Scan s;
  private final Sieve sieve;
  private final CharMasks masks;

  WordSieve(Scan s, Sieve sieve) {
    this.s = s;
    this.sieve = sieve;
    this.masks = s.text.masks;
  }

  /** Every word that begins in block {@code b}. */
  void at(int b, long starts, long ends, long endsAfter, long uppers) {
    int base = b * CharMasks.BITS;
    byte[] text = s.text.bytes;
    FirstWords firsts = s.words.firstWords();
    for (long left = starts; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int length = Long.numberOfTrailingZeros((ends >>> bit >>> 1) | (endsAfter << (63 - bit))) + 1;
      long eight = CharMasks.eight(text, base + bit);
      long word = FirstWords.word(eight, length);
      int end = base + bit + length;
      // A small letter makes no title, and a phrase goes on with a word of its own.
      int roles = firsts.roles(word) & (~FirstWords.TITLE | (int) (uppers >>> bit) << 1);
      if ((roles & FirstWords.GOES_ON) != 0 && !firsts.mayGoOn(word, CharMasks.eight(text, end))) {
        roles &= ~FirstWords.GOES_ON;
      }
      if (roles != 0 && firsts.mayBe(word)) {
        word(base + bit, end, roles);
      }
      if (length == 1 && goesOn(base + bit + 1)) {
        phrase(base + bit);
      }
      if (firsts.mayBeKey(eight, length)) {
        key(base + bit);
      }
    }
  }

  /** "eMail", "97 y/o": a single letter that a capital or a stroke follows. */
  private boolean goesOn(int p) {
    return s.letterAt(p) || s.at(p) == '/';
  }

  /** Where likely names are believed, any word with a capital and any single letter may be one. */
  void names(int b, long capitals, long lastLetters) {
    int base = b * CharMasks.BITS;
    for (long left = capitals; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      sieve.mark(sieve.runStart(p), p);
    }
    for (long left = lastLetters; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      boolean alone = !CharClass.isAlnum(s.at(p - 1)) && (s.at(p + 1) == ' ' || s.at(p + 1) == ',');
      if (alone) {
        sieve.mark(p, p);
      }
    }
  }

  private void word(int p, int end, int roles) {
    if ((roles & (FirstWords.WHOLE | FirstWords.GOES_ON)) != 0
        || ((roles & FirstWords.BEFORE_CAPITAL) != 0
            && (s.eager || holdsUpper(end, end + VALUE_NEAR)))
        || ((roles & FirstWords.BEFORE_DIGIT) != 0
            && (s.eager || holdsDigit(end, end + VALUE_NEAR)))) {
      phrase(p);
    }
    if ((roles & FirstWords.TITLE) != 0) {
      phrase(p);
      street(p);
    }
  }

  private void key(int p) {
    if (!s.alnumAt(p - 1) && s.keys.isAt(p)) {
      sieve.mark(sieve.runStart(p), p);
    }
  }

  private void phrase(int p) {
    if (s.at(p - 1) == '/' && s.urls.isPerson(p)) {
      sieve.mark(sieve.boundary(p), p);
    }
    if (s.t[p] == 'y' && s.at(p + 1) == '/' && s.at(p + 2) == 'o') {
      sieve.mark(sieve.boundary(Math.max(0, p - Sieve.NUMBER_BACK)), p);
    }
    long match = s.words.phrases().match(s.t, p, s.n);
    if (match != Lexicon.NONE) {
      weigh(s.words.phrases().phrase(match), p, Lexicon.end(match));
    }
  }

  /** In a log both the street's word and the one before it have a capital, or digits. */
  private void street(int p) {
    if (s.at(p - 1) != ' ' || !capitalBefore(p - 1)) {
      return;
    }
    long place = s.words.places().match(s.t, p, s.n);
    Kind kind = place == Lexicon.NONE ? Kind.IGNORED : s.words.places().phrase(place).kind();
    // "Ct" is a court as well as a state.
    if (kind == Kind.STREET || kind == Kind.STATE) {
      sieve.mark(sieve.boundary(Math.max(0, p - ADDRESS_BACK)), p);
    }
  }

  private boolean capitalBefore(int end) {
    int p = end;
    while (p > 0 && p > end - VALUE_NEAR && s.t[p - 1] != ' ') {
      p--;
    }
    return CharClass.isUpper(s.t[p]) || CharClass.isDigit(s.t[p]);
  }

  private void weigh(Phrase phrase, int start, int end) {
    switch (phrase.kind()) {
      case LABEL -> label(phrase, start, end);
      case ALLOW -> {
        if (isJoin(s.at(end)) || isJoin(s.at(end + 1))) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case TITLE -> {
        if (CharClass.isUpper(s.t[start])) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case PERSON -> {
        if (holdsUpper(end, end + 8)) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case SPEAKING -> {
        if (s.eager) {
          sieve.mark(sieve.boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      case SEGMENT -> {
        int run = s.runEnd(start, 4);
        if (s.at(run) == '|' || s.at(run) == '*') {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case BOX -> {
        if (CharClass.fold(s.t[start]) != 'u' || boxFollows(end)) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case ANNOUNCE, SPELLING, TOKEN, COMMAND, PATH, CALL ->
          sieve.mark(sieve.runStart(start), start);
      case MONTH -> month(start, end);
      case NUMBER, REPEAT -> spokenNumber(start, end);
      case YEARS -> sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
      case JOIN -> {
        if (CharClass.fold(s.t[start]) == 'd' && CharClass.fold(s.t[start + 1]) == 'o') {
          sieve.mark(sieve.boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      default -> {}
    }
  }

  private void label(Phrase phrase, int start, int end) {
    PhiType type = phrase.type();
    if (type == PhiType.PHONE && holdsDigit(Math.max(0, start - Sieve.NUMBER_BACK), start)) {
      sieve.mark(sieve.boundary(Math.max(0, start - 2 * Sieve.NUMBER_BACK)), start);
    }
    boolean small = PersonFields.mayBeSmall(phrase) && (isJoin(s.at(end)) || isJoin(s.at(end + 1)));
    if (phrase.force() == Force.WEAK && !s.eager && !small && !weakValueNear(type, start, end)) {
      return;
    }
    int run = sieve.runStart(start);
    sieve.mark(s.at(run - 1) == '[' ? run - 1 : run, start);
  }

  /** A word with other meanings announces a value only right before it. */
  private boolean weakValueNear(PhiType type, int start, int end) {
    if (type == PhiType.CREDENTIAL && mayHoldSecret(start, end)) {
      return true;
    }
    if (type == PhiType.USERNAME
        && (isJoin(s.at(end)) || isJoin(s.at(end + 1)) || s.at(end) == '(')) {
      return true;
    }
    if (s.at(end) == ' ' && CharClass.of(s.at(end + 1)) == CharClass.LOWER) {
      long link = s.words.links().match(s.t, end + 1, s.n);
      if (link == Lexicon.NONE && s.at(end + 2) != ' ') {
        return false;
      }
    }
    if (s.at(end) == ']' || s.at(end) == '[') {
      return true;
    }
    if (type == PhiType.CREDENTIAL && (isJoin(s.at(end)) || isJoin(s.at(end + 1)))) {
      return true;
    }
    // "group=transcripts offset=17": the value is all that stands right behind the sign.
    boolean joined = s.at(end) == '=' && s.letterAt(end + 1);
    boolean digit = holdsDigit(end, joined ? wordEnd(end + 1) : end + VALUE_NEAR);
    boolean name = type == PhiType.NAME && !(digit && isJoin(s.at(end)));
    return name ? holdsUpper(end, end + VALUE_NEAR) : digit;
  }

  private int wordEnd(int p) {
    int q = p;
    while (q < s.n && q < p + VALUE_NEAR && s.t[q] != ' ') {
      q++;
    }
    return q;
  }

  /** An option, a method's argument, an element: what joins a secret to its label besides signs. */
  private boolean mayHoldSecret(int start, int end) {
    char after = s.at(end);
    return s.at(start - 1) == '-'
        || s.digitAt(end + 1)
        || after == '\''
        || after == '\n'
        || after == '<'
        || after == '('
        || after == '.'
        || after == ')'
        || after == ',';
  }

  /** "Unit 45012 Box 300": in a log a unit without a box is no address. */
  private boolean boxFollows(int end) {
    int digits = end;
    while (digits < end + 6 && !s.digitAt(digits)) {
      digits++;
    }
    int from = s.digitsEnd(digits);
    for (int p = from; p > digits && p < from + BOX_NEAR; p++) {
      if (CharClass.fold(s.at(p)) == 'b') {
        return true;
      }
    }
    return false;
  }

  private void month(int start, int end) {
    boolean shortName = s.lettersEnd(start) - start <= 3;
    if (shortName && !ordinalNear(start, end)) {
      return;
    }
    sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
  }

  private boolean ordinalNear(int start, int end) {
    char before = s.at(start - 2);
    int digits = s.digitsEnd(end + 1);
    return CharClass.isLetter(before)
        || CharClass.isLetter(s.at(end + 1))
        || (digits > end + 1 && s.letterAt(digits));
  }

  /** One word for a number is no identifier. */
  private void spokenNumber(int start, int end) {
    int next = end;
    while (next < end + 3 && (s.at(next) == ' ' || s.at(next) == ',' || s.at(next) == '-')) {
      next++;
    }
    if (!s.alnumAt(next)) {
      return;
    }
    if (s.letterAt(next)) {
      long match = s.words.phrases().match(s.t, next, s.n);
      Kind kind = match == Lexicon.NONE ? Kind.IGNORED : s.words.phrases().phrase(match).kind();
      if (kind != Kind.NUMBER && kind != Kind.REPEAT) {
        return;
      }
    }
    sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
  }

  private boolean holdsDigit(int from, int to) {
    return masks.any(CharMasks.DIGITS, from, to);
  }

  private boolean holdsUpper(int from, int to) {
    return masks.any(CharMasks.UPPERS, from, to);
  }

  private static boolean isJoin(char c) {
    return c == ':' || c == '=' || c == '>' || c == '"' || c == '|' || c == '#' || c == '\t';
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.Arrays;

/**
 * Finds the places of a log line where a detector could begin to find anything, so that the scan
 * need not walk over the rest: words that begin a phrase, signs and groups of digits in the shape
 * of an identifier. Sixty-four characters are looked at together. It may name a place in vain; what
 * it passes over, a walk over every word would have passed over too. Reused by its thread.
 */
final class Sieve {
  /** How far back the first part of an identifier may stand whose later part is seen first. */
  private static final int NUMBER_BACK = 24;

  private static final int ADDRESS_BACK = 64;
  private static final int CHUNK_BACK = 256;
  private static final int VALUE_NEAR = 48;

  private final Scan s;
  private final CharMasks masks;
  private byte[] bytes = new byte[0];

  /** One bit for each character that the walk is to go over, all of the text. */
  private long[] candidates = new long[16];

  Sieve(Scan s) {
    this.s = s;
    this.masks = s.text.masks;
  }

  /** Looks for the places of the text that the scan was begun with. */
  void begin() {
    bytes = s.text.bytes;
    int blocks = masks.blocks;
    if (candidates.length < blocks) {
      candidates = new long[blocks + (blocks >> 2)];
    }
    Arrays.fill(candidates, 0, blocks, 0L);
    for (int b = 0; b < blocks; b++) {
      compute(b);
    }
  }

  /** The first place at or after {@code from} where a detector is to look, or the text's end. */
  int next(int from) {
    int block = from / CharMasks.BITS;
    long left = candidates[block] & (-1L << from);
    while (left == 0) {
      if (++block >= masks.blocks) {
        return s.n;
      }
      left = candidates[block];
    }
    return block * CharMasks.BITS + Long.numberOfTrailingZeros(left);
  }

  /** The walk is to go over every word from {@code resume} to {@code place}. */
  private void mark(int resume, int place) {
    int last = place / CharMasks.BITS;
    long low = -1L << resume;
    for (int block = resume / CharMasks.BITS; block < last; block++) {
      candidates[block] |= low;
      low = -1L;
    }
    candidates[last] |= low & (-1L >>> (-1 - place));
  }

  private static long after(long here, long next, int by) {
    return (here >>> by) | (next << -by);
  }

  private static long before(long here, long last) {
    return (here << 1) | (last >>> 63);
  }

  private void compute(int b) {
    long[] m = masks.rows;
    int row = CharMasks.row(b);
    long letters = m[row + CharMasks.LETTERS];
    long uppers = m[row + CharMasks.UPPERS];
    long digits = m[row + CharMasks.DIGITS];
    long lettersBefore = m[row - CharMasks.CLASSES + CharMasks.LETTERS];
    long uppersBefore = m[row - CharMasks.CLASSES + CharMasks.UPPERS];
    long digitsBefore = m[row - CharMasks.CLASSES + CharMasks.DIGITS];
    long lettersAfter = m[row + CharMasks.CLASSES + CharMasks.LETTERS];
    long uppersAfter = m[row + CharMasks.CLASSES + CharMasks.UPPERS];
    long digitsAfter = m[row + CharMasks.CLASSES + CharMasks.DIGITS];
    long humps = uppers & before(letters & ~uppers, lettersBefore & ~uppersBefore);
    long humpsAfter = uppersAfter & before(lettersAfter & ~uppersAfter, letters & ~uppers);
    long starts = (letters & ~before(letters, lettersBefore)) | humps;
    words(b, starts, ~letters | humps, ~lettersAfter | humpsAfter, uppers);
    if (s.eager) {
      names(b, starts & uppers & ~humps, letters & ~after(letters, lettersAfter, 1));
    }
    long mixed = letters | digits;
    long mixedAfter = lettersAfter | digitsAfter;
    long runs = mixed & ~before(mixed, lettersBefore | digitsBefore);
    if (digits != 0) {
      long digitsNext = after(digits, digitsAfter, 1);
      numbers(b, runs & digits, digits, digitsNext, digitsAfter);
      codes(b, runs, letters, digits, mixed, lettersAfter, digitsAfter, mixedAfter);
    }
    long dots = m[row + CharMasks.DOTS];
    long dotsAfter = m[row + CharMasks.CLASSES + CharMasks.DOTS];
    if (dots != 0) {
      dots(b, dots, dotsAfter, digits, digitsBefore, digitsAfter);
    }
    long rares = m[row + CharMasks.RARES];
    for (long left = rares; left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      if (s.t[p] != '%' || (s.at(p + 1) == '4' && s.at(p + 2) == '0')) {
        mark(boundary(p), p);
      }
    }
    // A phone number goes on with digits.
    long opens = m[row + CharMasks.OPENS];
    for (long left = opens & ~after(letters, lettersAfter, 1); left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      if (isPhoneSign(p)) {
        mark(numberStart(p), p);
      }
    }
    long colons = m[row + CharMasks.COLONS];
    if (colons != 0) {
      long bots = colons & after(uppers, uppersAfter, 1) & before(digits, digitsBefore);
      colons(b, colons, m[row + CharMasks.CLASSES + CharMasks.COLONS], bots);
    }
    long dashes = m[row + CharMasks.DASHES];
    if (dashes != 0) {
      dashes(b, dashes, m[row + CharMasks.CLASSES + CharMasks.DASHES], letters, lettersAfter);
    }
  }

  private void words(int b, long starts, long ends, long endsAfter, long uppers) {
    int base = b * CharMasks.BITS;
    byte[] text = bytes;
    FirstWords firsts = s.words.firstWords();
    for (long left = starts; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int length = Long.numberOfTrailingZeros((ends >>> bit >>> 1) | (endsAfter << (63 - bit))) + 1;
      long eight = CharMasks.eight(text, base + bit);
      if (firsts.mayBegin(eight, length) || (length == 1 && goesOn(base + bit + 1))) {
        word(firsts, base + bit, eight, length, (uppers >>> bit & 1) != 0);
      }
    }
  }

  /** "eMail", "97 y/o": a single letter that a capital or a stroke follows. */
  private boolean goesOn(int p) {
    return s.letterAt(p) || s.at(p) == '/';
  }

  /** Where likely names are believed, any word with a capital and any single letter may be one. */
  private void names(int b, long capitals, long lastLetters) {
    int base = b * CharMasks.BITS;
    for (long left = capitals; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      mark(runStart(p), p);
    }
    for (long left = lastLetters; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      boolean alone = !CharClass.isAlnum(s.at(p - 1)) && (s.at(p + 1) == ' ' || s.at(p + 1) == ',');
      if (alone) {
        mark(p, p);
      }
    }
  }

  private void word(FirstWords firsts, int p, long eight, int length, boolean capital) {
    long word = FirstWords.word(eight, length);
    int end = p + length;
    if ((length == 1 && goesOn(end))
        || firsts.mayBePhrase(word)
        || mayGoOn(firsts, word, end)
        || (firsts.mayWantCapital(word) && (s.eager || holdsUpper(end, end + VALUE_NEAR)))
        || (firsts.mayWantDigit(word) && (s.eager || holdsDigit(end, end + VALUE_NEAR)))) {
      phrase(p);
    }
    if (capital && firsts.mayBeTitle(word)) {
      phrase(p);
      street(p);
    }
    if (firsts.mayBeKey(eight, length) && !s.alnumAt(p - 1) && s.keys.isAt(p)) {
      mark(runStart(p), p);
    }
  }

  private boolean mayGoOn(FirstWords firsts, long word, int end) {
    byte after = bytes[end];
    if (after == ' ' || after == '_' || after == '-' || after == '.') {
      after = bytes[end + 1];
      if (after == ' ' || after == '-' || after == '_' || after == '.') {
        return true;
      }
    } else if (after == '\'') {
      return true;
    }
    return firsts.mayGoOn(word, after | 0x20);
  }

  private void phrase(int p) {
    if (s.at(p - 1) == '/' && s.urls.isPerson(p)) {
      mark(boundary(p), p);
    }
    if (s.t[p] == 'y' && s.at(p + 1) == '/' && s.at(p + 2) == 'o') {
      mark(boundary(Math.max(0, p - NUMBER_BACK)), p);
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
      mark(boundary(Math.max(0, p - ADDRESS_BACK)), p);
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
          mark(runStart(start), start);
        }
      }
      case TITLE -> {
        if (CharClass.isUpper(s.t[start])) {
          mark(runStart(start), start);
        }
      }
      case PERSON -> {
        if (holdsUpper(end, end + 8)) {
          mark(runStart(start), start);
        }
      }
      case SPEAKING -> {
        if (s.eager) {
          mark(boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      case SEGMENT -> {
        int run = s.runEnd(start, 4);
        if (s.at(run) == '|' || s.at(run) == '*') {
          mark(runStart(start), start);
        }
      }
      case BOX, ANNOUNCE, SPELLING, TOKEN, COMMAND, PATH, CALL -> mark(runStart(start), start);
      case MONTH -> month(start, end);
      case NUMBER, REPEAT -> spokenNumber(start, end);
      case YEARS -> mark(boundary(Math.max(0, start - NUMBER_BACK)), start);
      case JOIN -> {
        if (CharClass.fold(s.t[start]) == 'd' && CharClass.fold(s.t[start + 1]) == 'o') {
          mark(boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      default -> {}
    }
  }

  private void label(Phrase phrase, int start, int end) {
    PhiType type = phrase.type();
    if (type == PhiType.PHONE && holdsDigit(Math.max(0, start - NUMBER_BACK), start)) {
      mark(boundary(Math.max(0, start - 2 * NUMBER_BACK)), start);
    }
    if (phrase.force() == Force.WEAK && !s.eager && !weakValueNear(type, start, end)) {
      return;
    }
    int run = runStart(start);
    mark(s.at(run - 1) == '[' ? run - 1 : run, start);
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
    boolean digit = holdsDigit(end, end + VALUE_NEAR);
    boolean name = type == PhiType.NAME && !(digit && isJoin(s.at(end)));
    return name ? holdsUpper(end, end + VALUE_NEAR) : digit;
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

  private void month(int start, int end) {
    boolean shortName = s.lettersEnd(start) - start <= 3;
    if (shortName && !ordinalNear(start, end)) {
      return;
    }
    mark(boundary(Math.max(0, start - NUMBER_BACK)), start);
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
    mark(boundary(Math.max(0, start - NUMBER_BACK)), start);
  }

  private void numbers(int b, long starts, long digits, long second, long next) {
    long third = digits & second & after(digits, next, 2);
    long four = after(digits, next, 3);
    long five = after(digits, next, 4);
    long six = after(digits, next, 5);
    int base = b * CharMasks.BITS;
    for (long left = starts & third & ~four & (five | six); left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (isThreeOthersFour(p)) {
        mark(numberStart(p), p);
      }
    }
    long thirdAfter = next & (next >>> 1) & (next >>> 2);
    long cards = starts & third & four & ~five & six & after(third, thirdAfter, 6);
    for (long left = cards; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      mark(numberStart(p), p);
    }
  }

  /** Three dots between groups of one to three digits; two between groups of four signs. */
  private void dots(
      int b, long dots, long dotsAfter, long digits, long digitsBefore, long digitsAfter) {
    int base = b * CharMasks.BITS;
    long inside = dots & after(digits, digitsAfter, 1) & before(digits, digitsBefore);
    if (inside != 0) {
      long insideAfter = dotsAfter & before(digitsAfter, digits);
      long two = inside & near(inside, insideAfter, 2, 4);
      long left = two & near(two, insideAfter, 2, 4);
      for (; left != 0; left &= left - 1) {
        int p = base + Long.numberOfTrailingZeros(left);
        mark(numberStart(p), p);
      }
    }
    for (long left = dots & after(dots, dotsAfter, 5); left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (CharClass.isHex(s.at(p - 1)) && CharClass.isHex(s.at(p + 1))) {
        mark(boundary(p), p);
      }
    }
  }

  /** The bits after which another stands at a distance of {@code least} to {@code most}. */
  private static long near(long here, long next, int least, int most) {
    long any = 0;
    for (int by = least; by <= most; by++) {
      any |= after(here, next, by);
    }
    return any;
  }

  /** {@code 123-45-6789} or {@code 212-555-0147}, with one or two signs between the groups. */
  private boolean isThreeOthersFour(int p) {
    int q = afterSigns(p + 3);
    int second = s.digitsEnd(q);
    if (second - q != 2 && second - q != 3) {
      return false;
    }
    q = afterSigns(second);
    return q > second && s.digitsEnd(q) - q == 4;
  }

  private int afterSigns(int p) {
    int q = p;
    while (q < p + 2 && isNumberSign(s.at(q))) {
      q++;
    }
    return q;
  }

  private static boolean isNumberSign(char c) {
    return c == '-' || c == '.' || c == ' ' || c == '(' || c == ')' || c == '/' || c == '+';
  }

  /** The first sign or group of digits of the number that the digits at {@code p} go on. */
  private int numberStart(int p) {
    int limit = Math.max(0, p - NUMBER_BACK);
    int q = p;
    while (q > limit && (CharClass.isDigit(s.t[q - 1]) || isNumberSign(s.t[q - 1]))) {
      q--;
    }
    return q == limit ? boundary(q) : runStart(q);
  }

  /** Groups of hexadecimal digits with colons between them, or two colons; a bot's secret. */
  private void colons(int b, long colons, long colonsAfter, long bots) {
    long two = colons & near(colons, colonsAfter, 2, 5);
    long three = two & near(two, colonsAfter, 2, 5);
    long doubled = colons & after(colons, colonsAfter, 1);
    for (long left = three | doubled | bots; left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      mark(boundary(p), p);
    }
  }

  /** Pairs of hexadecimal digits or single letters with hyphens between them; a key's armour. */
  private void dashes(int b, long dashes, long dashesAfter, long letters, long lettersAfter) {
    int base = b * CharMasks.BITS;
    long third = after(dashes, dashesAfter, 3);
    long ofMac = dashes & third & after(dashes, dashesAfter, 6);
    long spelled =
        dashes
            & after(letters, lettersAfter, 1)
            & after(dashes, dashesAfter, 2)
            & after(letters, lettersAfter, 3);
    for (long left = ofMac | spelled; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      mark(boundary(p), p);
    }
    long header =
        dashes
            & after(dashes, dashesAfter, 1)
            & third
            & after(dashes, dashesAfter, 4)
            & after(letters, lettersAfter, 5);
    for (long left = header; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      mark(p, p);
    }
  }

  private boolean isPhoneSign(int p) {
    if (s.t[p] == '(') {
      return s.digitsEnd(p + 1) == p + 4 && s.at(p + 4) == ')';
    }
    if (s.t[p] != '+' || !(s.digitAt(p + 1) || s.at(p + 1) == '(')) {
      return false;
    }
    int count = 0;
    for (int q = p + 1; q < p + 24 && (s.digitAt(q) || isNumberSign(s.at(q))); q++) {
      count += s.digitAt(q) ? 1 : 0;
    }
    return count >= 8;
  }

  /** Runs that mix letters and digits: IBAN, MBI, VIN. */
  private void codes(
      int b,
      long runs,
      long letters,
      long digits,
      long mixed,
      long lettersAfter,
      long digitsAfter,
      long mixedAfter) {
    int base = b * CharMasks.BITS;
    long third = after(digits, digitsAfter, 3);
    long ibans =
        runs & letters & after(letters, lettersAfter, 1) & after(digits, digitsAfter, 2) & third;
    for (long left = ibans; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      int end = s.runEnd(p, 40);
      if (end - p >= 15 || (end - p == 4 && (s.at(end) == ' ' || s.at(end) == '-'))) {
        mark(runStart(p), p);
      }
    }
    for (long left = runs & digits & after(letters, lettersAfter, 1) & third;
        left != 0;
        left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (s.shapes.mbiEnd(p) > 0) {
        mark(runStart(p), p);
      }
    }
    long two = mixed & after(mixed, mixedAfter, 1);
    long twoAfter = mixedAfter & (mixedAfter >>> 1);
    long fours = two & after(two, twoAfter, 2);
    long foursAfter = twoAfter & (twoAfter >>> 2);
    long eights = fours & after(fours, foursAfter, 4);
    long eightsAfter = foursAfter & (foursAfter >>> 4);
    long vins = runs & eights & after(eights, eightsAfter, 8) & ~after(mixed, mixedAfter, 17);
    for (long left = vins; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (s.runEnd(p, 18) - p == 17) {
        mark(runStart(p), p);
      }
    }
  }

  // Where to begin.

  private int runStart(int p) {
    int q = p;
    int limit = Math.max(0, p - CHUNK_BACK);
    while (q > limit && (CharClass.isAlnum(s.t[q - 1]) || s.t[q - 1] == '_')) {
      q--;
    }
    while (q < p && s.t[q] == '_') {
      q++;
    }
    return q;
  }

  /** A place at or before {@code p} where a walk over every word would stop. */
  private int boundary(int p) {
    int q = p;
    int limit = Math.max(0, p - CHUNK_BACK);
    while (q > limit && !CharClass.isSpace(s.t[q - 1])) {
      q--;
    }
    return q;
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

package io.evenkeel.redaction.detect;

/**
 * Numbers, codes and addresses of machines in a log line, by the shape of their groups, for the
 * {@link Sieve}.
 */
final class ShapeSieve {
  private static final int LONGEST_PHRASE = 64;
  private static final int LONGEST_GROUP = 4;

  private final Scan s;
  private final Sieve sieve;

  ShapeSieve(Scan s, Sieve sieve) {
    this.s = s;
    this.sieve = sieve;
  }

  /** Groups of three, two or three, and four digits; groups of four. */
  void numbers(int b, long starts, long digits, long second, long next) {
    long third = digits & second & Sieve.after(digits, next, 2);
    if ((starts & third) == 0) {
      return;
    }
    long four = Sieve.after(digits, next, 3);
    long five = Sieve.after(digits, next, 4);
    long six = Sieve.after(digits, next, 5);
    int base = b * CharMasks.BITS;
    for (long left = starts & third & ~four & (five | six); left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (isThreeOthersFour(p)) {
        sieve.mark(numberStart(p), p);
      }
    }
    long thirdAfter = next & (next >>> 1) & (next >>> 2);
    long cards = starts & third & four & ~five & six & Sieve.after(third, thirdAfter, 6);
    for (long left = cards; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      sieve.mark(numberStart(p), p);
    }
  }

  /** Three dots between groups of one to three digits; two between groups of four signs. */
  void dots(int b, long dots, long dotsAfter, long digits, long digitsBefore, long digitsAfter) {
    int base = b * CharMasks.BITS;
    long inside = dots & Sieve.after(digits, digitsAfter, 1) & Sieve.before(digits, digitsBefore);
    if (inside != 0) {
      long insideAfter = dotsAfter & Sieve.before(digitsAfter, digits);
      long two = inside & near(inside, insideAfter, 2, 4);
      long left = two & near(two, insideAfter, 2, 4);
      for (; left != 0; left &= left - 1) {
        int p = base + Long.numberOfTrailingZeros(left);
        sieve.mark(numberStart(p), p);
      }
    }
    for (long left = dots & Sieve.after(dots, dotsAfter, 5); left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (CharClass.isHex(s.at(p - 1)) && CharClass.isHex(s.at(p + 1))) {
        sieve.mark(sieve.boundary(p), p);
      }
    }
  }

  /** The bits after which another stands at a distance of {@code least} to {@code most}. */
  private static long near(long here, long next, int least, int most) {
    long any = 0;
    for (int by = least; by <= most; by++) {
      any |= Sieve.after(here, next, by);
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
  int numberStart(int p) {
    int limit = Math.max(0, p - Sieve.NUMBER_BACK);
    int q = p;
    while (q > limit && (CharClass.isDigit(s.t[q - 1]) || isNumberSign(s.t[q - 1]))) {
      q--;
    }
    return q == limit ? sieve.boundary(q) : sieve.runStart(q);
  }

  /** Groups of hexadecimal digits with colons between them, or two colons; a bot's secret. */
  void colons(int b, long colons, long colonsAfter, long bots) {
    long two = colons & near(colons, colonsAfter, 2, 5);
    long three = two & near(two, colonsAfter, 2, 5);
    long doubled = colons & Sieve.after(colons, colonsAfter, 1);
    for (long left = three | doubled | bots; left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      long bit = left & -left;
      if ((bots & bit) != 0
          || ((three & bit) != 0 && areGroups(p))
          || ((doubled & bit) != 0 && isGap(p))) {
        sieve.mark(sieve.boundary(p), p);
      }
    }
  }

  /** Between this colon and the one after the next stand hexadecimal digits alone. */
  private boolean areGroups(int p) {
    int colons = 0;
    int q = p + 1;
    while (colons < 2 && (CharClass.isHex(s.at(q)) || s.at(q) == ':')) {
      colons += s.at(q) == ':' ? 1 : 0;
      q++;
    }
    return colons == 2;
  }

  /** "fe80::1", "::1": no name of a method in its class. */
  private boolean isGap(int p) {
    int q = p;
    while (q > p - LONGEST_GROUP && CharClass.isHex(s.at(q - 1))) {
      q--;
    }
    return !s.alnumAt(q - 1);
  }

  /** Pairs of hexadecimal digits or single letters with hyphens between them; a key's armour. */
  void dashes(int b, long dashes, long dashesAfter, long letters, long lettersAfter) {
    int base = b * CharMasks.BITS;
    long second = Sieve.after(dashes, dashesAfter, 2);
    long third = Sieve.after(dashes, dashesAfter, 3);
    long ofMac = dashes & ~second & third & Sieve.after(dashes, dashesAfter, 6);
    long spelled =
        dashes
            & Sieve.after(letters, lettersAfter, 1)
            & second
            & Sieve.after(letters, lettersAfter, 3);
    for (long left = ofMac | spelled; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      sieve.mark(sieve.boundary(p), p);
    }
    long header =
        dashes
            & Sieve.after(dashes, dashesAfter, 1)
            & third
            & Sieve.after(dashes, dashesAfter, 4)
            & Sieve.after(letters, lettersAfter, 5);
    for (long left = header; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      sieve.mark(p, p);
    }
  }

  boolean isPhoneSign(int p) {
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

  /**
   * Runs that mix letters and digits: IBAN, MBI, VIN; and the same behind a word of the same run,
   * where the walk goes on when that is a label.
   *
   * @param runs where letters and digits begin
   * @param behind digits right behind a letter
   * @param humps capitals behind a small letter
   */
  void codes(int b, long runs, long behind, long humps) {
    long[] m = sieve.masks.rows;
    int row = CharMasks.row(b);
    int next = row + CharMasks.CLASSES;
    long letters = m[row + CharMasks.LETTERS];
    long digits = m[row + CharMasks.DIGITS];
    long lettersAfter = m[next + CharMasks.LETTERS];
    long digitsAfter = m[next + CharMasks.DIGITS];
    long mixed = letters | digits;
    long mixedAfter = lettersAfter | digitsAfter;
    int base = b * CharMasks.BITS;
    long mbi = Sieve.after(letters, lettersAfter, 1) & Sieve.after(digits, digitsAfter, 3);
    long iban = mbi & Sieve.after(digits, digitsAfter, 2);
    long vin = seventeen(mixed, mixedAfter);
    for (long left = runs & letters & iban; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      int end = s.runEnd(p, 40);
      if (end - p >= 15 || (end - p == 4 && (s.at(end) == ' ' || s.at(end) == '-'))) {
        sieve.mark(sieve.runStart(p), p);
      }
    }
    for (long left = runs & digits & mbi; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (s.shapes.mbiShapeEnd(p) > 0 && sieve.ofDigits(s.shapes.mbiEnd(p) > 0)) {
        sieve.mark(sieve.runStart(p), p);
      }
    }
    for (long left = runs & vin; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (s.runEnd(p, 18) - p == 17 && sieve.ofDigits(s.shapes.vin(p, p + 17))) {
        sieve.mark(sieve.runStart(p), p);
      }
    }
    long ibanBegins = iban & Sieve.after(m[row + CharMasks.UPPERS], m[next + CharMasks.UPPERS], 1);
    long mbiGoesOn =
        (Sieve.after(letters, lettersAfter, 4) & Sieve.after(digits, digitsAfter, 6))
            | ~Sieve.after(mixed, mixedAfter, 4);
    long glued = (humps & ibanBegins) | (behind & mbi & mbiGoesOn) | ((behind | humps) & vin);
    for (long left = glued; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      if (!sieve.isEncoded(p) && sieve.ofDigits(s.gluedCodes.isCode(p))) {
        sieve.mark(s.gluedCodes.breaks(p) ? p : sieve.boundary(Math.max(0, p - LONGEST_PHRASE)), p);
      }
    }
  }

  /** Where twelve letters and digits begin, or more. */
  static long twelve(long mixed, long next) {
    long fours = fours(mixed, next);
    long foursNext = fours(next, 0);
    return fours & Sieve.after(fours, foursNext, 4) & Sieve.after(fours, foursNext, 8);
  }

  /** Where seventeen letters and digits begin, and no more. */
  private static long seventeen(long mixed, long next) {
    long fours = fours(mixed, next);
    long foursNext = fours(next, 0);
    long eights = fours & Sieve.after(fours, foursNext, 4);
    long eightsNext = foursNext & (foursNext >>> 4);
    return eights & Sieve.after(eights, eightsNext, 8) & ~Sieve.after(mixed, next, 17);
  }

  private static long fours(long mixed, long next) {
    long two = mixed & Sieve.after(mixed, next, 1);
    return two & Sieve.after(two, next & (next >>> 1), 2);
  }
}

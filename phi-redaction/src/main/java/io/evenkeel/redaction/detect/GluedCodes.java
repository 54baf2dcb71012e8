package io.evenkeel.redaction.detect;

/**
 * Codes with check digits or a published form behind a word without a break: {@code
 * user1HGCM82633A004352}. The word is of letters and ends in a small one, or an underscore stands
 * between: so no hash in capitals holds one by chance.
 */
final class GluedCodes {
  /** The first group of a code, and a letter before. */
  private static final int LEAST = 5;

  private final Scan s;

  GluedCodes(Scan s) {
    this.s = s;
  }

  /** Takes the code that ends the run from {@code i} to {@code end}; its end, or -1. */
  int at(int i, int end) {
    if (end - i < LEAST) {
      return -1;
    }
    int digit = i;
    while (digit < end && !CharClass.isDigit(s.t[digit])) {
      digit++;
    }
    int p = digit;
    while (p > i && CharClass.isUpper(s.t[p - 1])) {
      p--;
    }
    return p > i && p < end && breaks(p) ? s.tokens.checked(p, end) : -1;
  }

  /** A small letter or an underscore before tells where the code begins. */
  boolean breaks(int p) {
    char before = s.at(p - 1);
    return before == '_' || CharClass.of(before) == CharClass.LOWER;
  }

  /** Whether such a code begins at {@code p}, which is inside of a run. */
  boolean isCode(int p) {
    int end = s.runEnd(p, 40);
    return s.shapes.iban(p, end) > 0
        || s.shapes.mbiEnd(p) > 0
        || (end - p == 17 && s.shapes.vin(p, end));
  }
}

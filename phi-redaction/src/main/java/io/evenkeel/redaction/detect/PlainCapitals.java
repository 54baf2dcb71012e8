package io.evenkeel.redaction.detect;

/**
 * Tells of a word with a capital whether it begins neither a name nor an address: an ordinary one,
 * "Wound is", or an abbreviation, "WBC 7.2". It may deny it wrongly, never affirm it wrongly.
 */
final class PlainCapitals {
  private static final int LONGEST_ABBREVIATION = 5;

  private final Scan s;

  PlainCapitals(Scan s) {
    this.s = s;
  }

  /** Whether the letters from p to {@code end}, with one capital or several, are such a word. */
  boolean is(int p, int end) {
    char after = s.at(end);
    char next = s.at(end + 1);
    if (after == '\'' || after == '-' || s.at(p - 1) == '-') {
      return false;
    }
    if (after == ',' && CharClass.isUpper(next)) {
      // "OYAMA,KEIKO".
      return false;
    }
    if (after == ' ' && !(next >= 'a' && next <= 'z') && !CharClass.isDigit(next)) {
      return false;
    }
    return (isOrdinary(p, end) || isAbbreviation(p, end))
        && !s.addresses.beginsStreet(p, end)
        && !s.addresses.isTown(p);
  }

  private boolean isOrdinary(int p, int end) {
    return end - p > 2
        && CharClass.isUpper(s.t[p])
        && !s.text.masks.any(CharMasks.UPPERS, p + 1, end)
        && OrdinaryWords.has(s.t, p, end);
  }

  private boolean isAbbreviation(int p, int end) {
    return end - p <= LONGEST_ABBREVIATION && s.names.isAbbreviation(p, end);
  }
}

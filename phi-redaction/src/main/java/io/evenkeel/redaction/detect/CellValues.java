package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Tells whether a cell of a table holds what the name of its column asks for. */
final class CellValues {
  private static final int LONGEST = 64;
  private static final int LONGEST_CODE = 32;

  private final Scan s;

  CellValues(Scan s) {
    this.s = s;
  }

  private boolean isName(int from, int to) {
    return CharClass.isUpper(s.t[from]) && !s.words.commonWords().contains(s.t, from, to);
  }

  boolean fits(Phrase phrase, int from, int to) {
    int digits = 0;
    int letters = 0;
    int blanks = 0;
    for (int p = from; p < to; p++) {
      digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
      letters += CharClass.isLetter(s.t[p]) ? 1 : 0;
      blanks += s.t[p] == ' ' ? 1 : 0;
    }
    int length = to - from;
    if (phrase.type() == PhiType.AGE) {
      return length == 2 && digits == 2 && s.t[from] == '9';
    }
    if (length < 3 || length > LONGEST || s.labels.isNothing(from)) {
      return false;
    }
    int least = phrase.force() == Force.WEAK ? 4 : 2;
    boolean code = length <= LONGEST_CODE && blanks <= 3 && digits >= least;
    return switch (phrase.type()) {
      // These are known wherever they stand.
      case DATE -> s.log && digits >= 6 && blanks <= 3;
      case EMAIL, URL, IP, MAC, IBAN, CARD -> false;
      case SSN -> letters == 0 && (digits == 9 || digits == 4);
      case NPI -> letters == 0 && digits == 10;
      case DEA -> letters <= 3 && digits >= 6 && length <= 10;
      case ZIP -> letters == 0 && (digits == 5 || digits == 9);
      case PHONE -> letters <= 3 && digits >= 7 && digits <= 16;
      case NAME -> digits == 0 && letters >= 3 && blanks <= 5 && isName(from, to);
      case ADDRESS -> digits > 0 && letters >= 3;
      case CREDENTIAL -> length >= 4 && blanks <= 4;
      case USERNAME -> letters > 0 && blanks == 0;
      case DEVICE -> code || (digits > 0 && length >= 8 && blanks == 0);
      default -> code;
    };
  }
}

package io.evenkeel.redaction.detect;

/**
 * Tells of a number in a text whether it can be nothing but an amount: "10 mg", "7.2,", "240.". It
 * is short, stands apart, and what follows is neither a number nor a month, a street or the like.
 * It may deny it wrongly, never affirm it wrongly.
 */
final class PlainNumbers {
  private static final int MOST_DIGITS = 3;

  /** From which on a number may be an age that identifies somebody. */
  private static final int OLD = 90;

  private static final int OLDEST = 124;

  private final Scan s;
  private final PlainPhrases phrases;

  PlainNumbers(Scan s, PlainPhrases phrases) {
    this.s = s;
    this.phrases = phrases;
  }

  /** The end of the number at p if it is an amount, or -1. */
  int end(int p) {
    char before = s.at(p - 1);
    if ((before != ' ' && before != '\n' && before != 0) || s.context() != null) {
      return -1;
    }
    int end = s.digitsEnd(p);
    int value = end - p > MOST_DIGITS ? OLD : s.dates.numeric.value(p, end);
    if (value >= OLD && value <= OLDEST) {
      return -1;
    }
    if (s.at(end) == '.' && s.digitAt(end + 1)) {
      int fraction = s.digitsEnd(end + 1);
      if (s.at(fraction) == '.' && s.at(p - 2) == 'm') {
        // "am 13.1." of a German letter.
        return -1;
      }
      return fraction - end <= 2 && isClosed(fraction) && !monthMayFollow(fraction) ? fraction : -1;
    }
    char after = s.at(end);
    if (after == ' ') {
      return phrases.isMeasured(end) && !ofFollows(end + 1) ? end : -1;
    }
    return isClosed(end) && !monthMayFollow(end) ? end : -1;
  }

  /** A stop, or a comma that no word in small letters follows. */
  private boolean isClosed(int end) {
    char after = s.at(end);
    if (after != ',' && after != '.' && after != ';' && after != 0) {
      return false;
    }
    char next = s.at(end + 1);
    return next == ' ' || next == '\n' || next == 0;
  }

  /** A month behind the stop: "10. March"; another number, or a word in which a number goes on. */
  private boolean monthMayFollow(int end) {
    int p = end;
    while (p < end + 3 && s.at(p) != 0 && " .,-/()".indexOf(s.at(p)) >= 0) {
      p++;
    }
    if (!s.letterAt(p)) {
      return s.alnumAt(p);
    }
    return ofFollows(p)
        || s.words.phrases().match(s.t, p, s.n) != Lexicon.NONE
        || (s.at(end) == ',' && !CharClass.isUpper(s.t[p]) && s.addresses.isStreet(p));
  }

  /** "2 of March", "2 de marzo". */
  private boolean ofFollows(int p) {
    char first = CharClass.fold(s.at(p));
    char second = CharClass.fold(s.at(p + 1));
    return (first == 'o' && second == 'f') || (first == 'd' && second == 'e');
  }
}

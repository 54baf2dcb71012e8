package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, names of two words or three by what stands in brackets behind them: {@code Marcellus
 * Dooley (DOB …)}, {@code (chart no. …)}, {@code (NX4418B20)}.
 */
final class IdentifiedNames {
  private static final int MOST_WORDS = 3;
  private static final int LEAST_CODE = 7;

  private final Scan s;
  private final NameWords name;

  IdentifiedNames(Scan s, NameWords name) {
    this.s = s;
    this.name = name;
  }

  /** The end of the name that begins at {@code i}, or -1. */
  int end(int i) {
    int to = name.nameEnd(i, false, MOST_WORDS);
    boolean several = to > 0 && name.seen > 1 && s.at(to) == ' ' && s.at(to + 1) == '(';
    return several && isStrange(i, to) && identifies(to + 2) ? to : -1;
  }

  /** No word of it is an ordinary one. */
  private boolean isStrange(int from, int to) {
    for (int p = from; p < to; ) {
      int end = s.lettersEnd(p);
      boolean known =
          end > p + 1
              && ((WordClasses.of(s.t, p, end) & (WordClasses.COMMON | WordClasses.ORGANISATION))
                      != 0
                  || OrdinaryWords.has(s.t, p, end));
      if (known) {
        return false;
      }
      p = Math.max(end, p) + 1;
    }
    return true;
  }

  private boolean identifies(int p) {
    if (s.letterAt(p)) {
      long match = s.words.phrases().match(s.t, p, s.n);
      if (match != Lexicon.NONE) {
        Phrase phrase = s.words.phrases().phrase(match);
        return phrase.kind() == Phrase.Kind.LABEL
            && phrase.force() == Phrase.Force.STRONG
            && isOfPerson(phrase.type());
      }
    }
    int end = s.runEnd(p, 16);
    int digits = 0;
    int letters = 0;
    for (int q = p; q < end; q++) {
      digits += CharClass.isDigit(s.t[q]) ? 1 : 0;
      letters += CharClass.isUpper(s.t[q]) ? 1 : 0;
    }
    return end - p >= LEAST_CODE && digits >= 5 && digits + letters == end - p && s.at(end) == ')';
  }

  private static boolean isOfPerson(PhiType type) {
    return switch (type) {
      case MRN, SSN, DATE, AGE, LICENSE -> true;
      default -> false;
    };
  }
}

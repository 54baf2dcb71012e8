package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, names by what stands behind them: {@code Marcellus Dooley (DOB …)}, {@code (NX4418B20)},
 * {@code Abdirahman Warsame 45M}, {@code A. Moravec, ARNP}; and by a short name in quotes within.
 */
final class IdentifiedNames {
  private static final int MOST_WORDS = 3;
  private static final int LEAST_CODE = 7;
  private static final int OLDEST = 110;

  private final Scan s;
  private final NameWords name;

  IdentifiedNames(Scan s, NameWords name) {
    this.s = s;
    this.name = name;
  }

  /** {@code new Patient("Jane", "Doe")}: the argument behind a name. */
  int secondArgument(int i) {
    int last = s.found.size() - 1;
    char quote = s.at(i - 1);
    boolean behind =
        last >= 0
            && Joint.isQuote(quote)
            && s.found.type(last) == PhiType.NAME
            && s.found.end(last) == i - 4
            && s.at(i - 4) == quote
            && s.at(i - 3) == ','
            && s.at(s.found.start(last) - 2) == '(';
    int end = behind ? name.nameEnd(i, false, 2) : -1;
    return end > 0 && s.at(end) == quote && s.letterAt(s.found.start(last) - 3) ? end : -1;
  }

  /** The end of the name that begins at {@code i}, or -1. */
  int end(int i) {
    int comma = commaNameEnd(i);
    if (comma > 0) {
      return comma;
    }
    int to = name.nameEnd(i, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    if (isSigned(i) || (name.seen == 1 && roomFollows(to) && isStrange(i, to))) {
      return to;
    }
    boolean several = name.seen > 1;
    if (several && isSignature(i, to)) {
      return to;
    }
    boolean bracket = several && s.at(to) == ' ' && s.at(to + 1) == '(' && identifies(to + 2);
    if ((bracket || isAged(to)) && isStrange(i, to)) {
      return to;
    }
    boolean qualified =
        several && NameProofs.isQualified(s, to) && !s.words.commonWords().contains(s.t, i, to);
    int whole = withNickname(to);
    return qualified || whole > to ? whole : -1;
  }

  /** {@code SCHEXNAYDER,DWIGHT L}: capitals throughout, and a given name behind the comma. */
  private int commaNameEnd(int i) {
    int comma = NameWords.wordEnd(s.t, s.n, i);
    int end = s.at(comma) == ',' ? s.lettersEnd(comma + 1) : comma;
    boolean given =
        comma - i > 2
            && end - comma > 3
            && CharClass.isUpper(s.t[comma - 1])
            && CharClass.isUpper(s.t[comma + 1])
            && CharClass.isUpper(s.t[end - 1])
            && WordClasses.isGiven(s.t, comma + 1, end)
            && !OrdinaryWords.has(s.t, i, comma);
    boolean middle = s.at(end) == ' ' && CharClass.isUpper(s.at(end + 1)) && !s.alnumAt(end + 2);
    return !given ? -1 : middle ? end + 2 : end;
  }

  /** "Athena Drakos-Field": all of a line, and a name of two families. */
  private boolean isSignature(int i, int to) {
    boolean line = (i == 0 || s.t[i - 1] == '\n') && (to == s.n || s.at(to) == '\n');
    int last = to;
    int hyphen = -1;
    while (line && last > i && s.t[last - 1] != ' ') {
      last--;
      hyphen = s.t[last] == '-' ? last : hyphen;
    }
    boolean two =
        hyphen > last + 2
            && to - hyphen > 3
            && CharClass.isUpper(s.t[hyphen + 1])
            && CharClass.of(s.t[last + 1]) == CharClass.LOWER
            && CharClass.of(s.t[hyphen + 2]) == CharClass.LOWER;
    int first = s.lettersEnd(i);
    return two
        && !OrdinaryWords.has(s.t, last, to)
        && (WordClasses.isGiven(s.t, i, first) || WordClasses.of(s.t, i, first) == 0);
  }

  /** {@code /s/ Jane Roe}, {@code /es/ JANE ROE}. */
  private boolean isSigned(int from) {
    return s.at(from - 1) == ' ' && s.at(from - 2) == '/' && s.at(from - 3) == 's';
  }

  /** "re Thorvaldsen rm 612". */
  private boolean roomFollows(int to) {
    int end = s.at(to) == ' ' ? s.lettersEnd(to + 1) : to;
    boolean room = end > to && ROOMS.contains(s.t, to + 1, end) && s.at(end) == ' ';
    return room && s.digitAt(end + 1);
  }

  private static final WordSet ROOMS = WordSet.of("rm room bed");

  /** The end of a name that goes on behind {@code end} with a short one in quotes, or that end. */
  int withNickname(int end) {
    int nick = end + 2;
    int close = s.lettersEnd(nick);
    int last = close + 2;
    boolean quoted =
        s.at(end) == ' '
            && s.at(end + 1) == '"'
            && CharClass.isUpper(s.at(nick))
            && s.at(close) == '"'
            && s.at(close + 1) == ' '
            && CharClass.isUpper(s.at(last))
            && (CharClass.of(s.at(last + 1)) == CharClass.LOWER
                || (CharClass.isUpper(s.at(end - 1)) && CharClass.isUpper(s.at(last + 1))));
    return quoted ? NameWords.wordEnd(s.t, s.n, last) : end;
  }

  /** "61M", ", 39M", "34 F": how old and of which sex. */
  private boolean isAged(int to) {
    int p = s.at(to) == ',' ? to + 1 : to;
    p = s.at(p) == ' ' ? p + 1 : -1;
    int end = p > 0 ? s.digitsEnd(p) : p;
    if (end <= p || end - p > 3 || CharClass.of(s.t[to - 1]) != CharClass.LOWER) {
      return false;
    }
    int sex = s.at(end) == ' ' ? end + 1 : end;
    boolean told = s.at(sex) == 'M' || s.at(sex) == 'F';
    return told && s.dates.numeric.value(p, end) <= OLDEST && !s.alnumAt(sex + 1);
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
      case NAME, MRN, SSN, DATE, AGE, LICENSE -> true;
      default -> false;
    };
  }
}

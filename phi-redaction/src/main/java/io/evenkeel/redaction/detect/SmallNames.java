package io.evenkeel.redaction.detect;

/**
 * Given names in what is said without any capitals: "ask priya", "harold and our son dennis". In a
 * conversation only, and only words that are nothing but names, among words of everyday.
 */
final class SmallNames {
  private static final int LEAST = 4;

  /** What only a name is: none of these, but a given name or a family's. */
  private static final int OTHERS =
      WordClasses.COMMON | WordClasses.MEDICAL | WordClasses.PLACE | WordClasses.ORGANISATION;

  private static final WordSet ROLES =
      WordSet.of(
          "agent bot system assistant caller user guest member patient nurse doctor support driver client "
              + "customer operator rep representative speaker pt mom dad mum son daughter interpreter "
              + "staff clerk registrar scheduler pharmacist pharmacy receptionist desk tech provider "
              + "clinician therapist counselor dispatcher family visitor wife husband sister brother "
              + "mother father human chatbot me you them");

  private final Scan s;

  SmallNames(Scan s) {
    this.s = s;
  }

  /** Whether who speaks from {@code from} to {@code to} is somebody in a conversation. */
  boolean isSpeaker(int from, int to) {
    int p = s.at(from) == '<' ? from + 1 : from;
    int end = s.lettersEnd(p);
    return ROLES.contains(s.t, p, end)
        || (end == to && WordClasses.isGiven(s.t, p, end) && !isOther(p, end));
  }

  /**
   * The beginning of the next name from {@code from} on in what is said up to {@code to}, or -1.
   */
  int next(int from, int to) {
    for (int p = from; p < to; ) {
      int end = s.lettersEnd(p);
      if (end == p) {
        p++;
        continue;
      }
      if (end - p >= LEAST && isApart(p) && isName(p, end) && isAmongWords(from, p, end, to)) {
        return p;
      }
      p = end;
    }
    return -1;
  }

  /** The end of the name that begins at {@code p}: of a family, too, when one follows. */
  int end(int p, int to) {
    int end = s.lettersEnd(p);
    int next = s.at(end) == ' ' ? s.lettersEnd(end + 1) : end;
    boolean more = next > end + 3 && next <= to && s.at(next) != '\'';
    boolean family = more && WordClasses.isSurname(s.t, end + 1, next) && !isOther(end + 1, next);
    return family ? next : end;
  }

  private boolean isApart(int p) {
    char before = s.at(p - 1);
    return before == ' ' || before == '\n' || before == '"';
  }

  private boolean isName(int p, int end) {
    char after = s.at(end);
    boolean sign = after == ' ' || after == '\n' || after == '\r' || after == 0;
    boolean stop = ",.?!".indexOf(after) >= 0 && !s.alnumAt(end + 1);
    boolean owner = after == '\'' && s.at(end + 1) == 's';
    return (sign || stop || owner) && isOnlyName(s, p, end);
  }

  /** A given name in small letters, and nothing else. */
  static boolean isOnlyName(Scan s, int p, int end) {
    return CharClass.of(s.t[p]) == CharClass.LOWER
        && WordClasses.isGiven(s.t, p, end)
        && !isOther(s, p, end);
  }

  private boolean isOther(int p, int end) {
    return isOther(s, p, end);
  }

  private static boolean isOther(Scan s, int p, int end) {
    return (WordClasses.of(s.t, p, end) & OTHERS) != 0
        || OrdinaryWords.has(s.t, p, end)
        || OrdinaryWords.mayBeName(s.t, p, end);
  }

  /** A word of everyday in small letters stands before or behind. */
  private boolean isAmongWords(int from, int p, int end, int to) {
    int before = p - 1;
    while (before > from && s.letterAt(before - 1)) {
      before--;
    }
    boolean first = p > from && isEveryday(before, p - 1);
    int after = end < to && s.at(end) == ' ' ? end + 1 : -1;
    return first || (after > 0 && isEveryday(after, s.lettersEnd(after)));
  }

  private boolean isEveryday(int from, int to) {
    return to > from
        && CharClass.of(s.t[from]) == CharClass.LOWER
        && s.words.commonWords().contains(s.t, from, to);
  }
}

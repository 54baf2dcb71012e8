package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * How far a name goes that begins somewhere: words with a capital, particles, initials, suffixes;
 * and what is known about them.
 */
final class NameWords {
  /** Family names that are so common as words that the list of names leaves them out. */
  private static final WordSet LAST = WordSet.of("case day early oh park");

  /** Given names that are common words as well. */
  private static final WordSet ALSO =
      WordSet.of(
          "will may mark art bill drew rich sunny summer autumn dot early day case "
              + "oh christian chance king park");

  private static final WordSet NEVER =
      WordSet.of(
          "may will can long little small good best call case check church english "
              + "french german day do he in so an my no on or page price short strong "
              + "view way west white wise you young street park power powers rich rivers "
              + "rush sharp house mark april june august july");

  private final Scan s;

  /** How many words {@link #nameEnd} took. */
  int seen;

  /** How many of them are in a list of names. */
  int listed;

  /** The end of the first. */
  int firstEnd;

  NameWords(Scan s) {
    this.s = s;
  }

  /**
   * The end of the name that begins at {@code p}, or -1. Capitalised words only, unless {@code
   * lower}: then any words but common ones.
   */
  int nameEnd(int p, boolean lower, int most) {
    return nameEnd(p, lower, most, false);
  }

  /** {@code due}: a name must stand here, so that its first word may be any. */
  int nameEnd(int p, boolean lower, int most, boolean due) {
    seen = 0;
    listed = 0;
    firstEnd = p;
    int end = -1;
    int q = p;
    while (seen < most && q < s.n) {
      int to = wordEnd(q);
      if (to == q || !accepts(q, to, lower, due) || (seen > 0 && s.labels.begins(q))) {
        break;
      }
      boolean initial = to - q == 1;
      if (initial && seen == 0 && !(s.at(to) == '.' || CharClass.isUpper(s.at(to + 1)))) {
        break;
      }
      boolean particle =
          isPart(q, to, Kind.PARTICLE) && (!CharClass.isUpper(s.t[q]) || s.at(to) == '.');
      if (!particle) {
        seen++;
        if (!initial) {
          end = to;
          if (seen == 1) {
            firstEnd = to;
          }
        } else if (seen > 1) {
          end = to;
        }
        int first = s.lettersEnd(q);
        boolean also = seen == 1 && first == to && lower && ALSO.contains(s.t, q, to);
        if (also || isListed(q, Math.min(first, to))) {
          listed++;
        }
      }
      if ((initial || particle || isPart(q, to, Kind.PARTICLE)) && s.at(to) == '.') {
        to++;
      }
      if (s.at(to) != ' ') {
        break;
      }
      q = s.skipBlanks(to, 2);
    }
    boolean odd = end > 0 && seen == 1 && !due && neverAlone(p, end);
    return odd ? -1 : end;
  }

  private int wordEnd(int q) {
    return wordEnd(s.t, s.n, q);
  }

  /** Letters with apostrophes and hyphens between them, without a possessive s. */
  static int wordEnd(char[] t, int n, int q) {
    int p = q;
    while (p < n && p < q + 40) {
      char c = t[p];
      boolean joint = (c == '\'' || c == '-') && p > q && p + 1 < n && CharClass.isLetter(t[p + 1]);
      if (!CharClass.isLetter(c) && !joint) {
        break;
      }
      boolean ends = p + 2 >= n || !CharClass.isLetter(t[p + 2]);
      if (c == '\'' && (t[p + 1] == 's' || t[p + 1] == 'S') && ends) {
        break;
      }
      boolean lower = c == '-' && !CharClass.isUpper(t[p + 1]) && CharClass.isUpper(t[q]);
      if (lower && !HyphenNames.goOn(t, n, q, p)) {
        break;
      }
      p++;
    }
    return p;
  }

  /** What is said before a name is spelled. */
  private static final WordSet THATS = WordSet.of("thats spelled spelt spelling");

  /** Titles that are nobody's name. */
  private static final WordSet TITLES = WordSet.of("sra dra srta mme mlle frau herr mrs");

  private boolean accepts(int q, int to, boolean lower, boolean due) {
    char after = s.at(to);
    if (seen > 0 && TITLES.contains(s.t, q, to)) {
      return false;
    }
    if (CharClass.isDigit(after) || after == '_' || after == '=' || after == '@' || after == '/') {
      return false;
    }
    if ((after == '.' || after == ':' || after == '(') && s.alnumAt(to + 1) && to - q > 1) {
      return false;
    }
    if (after == ':' && seen > 0 && (s.log || !isFamily(q, to))) {
      return false;
    }
    if (isPart(q, to, Kind.PARTICLE)) {
      return nextIsName(to, lower && (seen > 0 || CharClass.isUpper(s.t[q])));
    }
    if (isPart(q, to, Kind.SUFFIX)) {
      return seen > 0;
    }
    if (lower && seen > 1 && THATS.contains(s.t, q, to)) {
      return false;
    }
    boolean capital = CharClass.isUpper(s.t[q]);
    if (!capital && !lower) {
      return false;
    }
    if (to - q == 1 && capital && seen > 0) {
      return after == '.' || nextIsName(to, false);
    }
    if (camel(s.t, q, to)) {
      return false;
    }
    if (!isCommon(q, to) || (to - q == 1 && capital && after == '.')) {
      return to - q > 1 || capital;
    }
    // "Grace", "Will", "Brown": a name only where a name is due.
    if (capital) {
      return isListed(q, to) || (due && seen == 0) || ALSO.contains(s.t, q, to);
    }
    return seen == 0
        ? lower && givenBeforeSurname(q, to)
        : listed > 0 && (s.words.surnames().contains(s.t, q, to) || LAST.contains(s.t, q, to));
  }

  /** "Mr. Philip Townsend:": by the lists a family's name, and nothing else. */
  private boolean isFamily(int from, int to) {
    int classes = WordClasses.of(s.t, from, to);
    return classes != 0 && (classes & ~(WordClasses.SURNAME | WordClasses.GIVEN)) == 0;
  }

  /** In a log the common names only. */
  private boolean isListed(int from, int to) {
    return s.words.isListedName(s.t, from, to)
        || (!s.log && (WordClasses.isGiven(s.t, from, to) || WordClasses.isSurname(s.t, from, to)));
  }

  boolean givenBeforeSurname(int q, int to) {
    int next = s.at(to) == ' ' ? to + 1 : to;
    return (s.words.givenNames().contains(s.t, q, to) || ALSO.contains(s.t, q, to))
        && s.words.surnames().contains(s.t, next, Math.min(s.lettersEnd(next), next + 30));
  }

  private boolean neverAlone(int q, int to) {
    return NEVER.contains(s.t, q, to);
  }

  boolean isListedWord(int p) {
    int end = s.lettersEnd(p);
    return end > p
        && end - p < 32
        && (isListed(p, end) || (ALSO.contains(s.t, p, end) && givenBeforeSurname(p, end)));
  }

  boolean isCommon(int from, int to) {
    return s.words.commonWords().contains(s.t, from, to);
  }

  private boolean nextIsName(int to, boolean lower) {
    int q = s.skipBlanks(s.at(to) == '.' ? to + 1 : to, 2);
    if (q == to) {
      return false;
    }
    if (CharClass.isUpper(s.at(q))) {
      return true;
    }
    int end = s.lettersEnd(q);
    return end > q && (isPart(q, end, Kind.PARTICLE) || (lower && !isCommon(q, end)));
  }

  private boolean isPart(int from, int to, Kind kind) {
    if (to - from > 4) {
      return false;
    }
    long match = s.words.nameParts().match(s.t, from, s.n);
    return match != Lexicon.NONE
        && Lexicon.end(match) == to
        && s.words.nameParts().phrase(match).kind() == kind;
  }

  /** {@code DispatcherServlet} is no name; {@code McDonald} and {@code DeLuca} are. */
  static boolean camel(char[] t, int q, int to) {
    int humps = 0;
    for (int p = q + 1; p < to; p++) {
      if (CharClass.isUpper(t[p]) && CharClass.of(t[p - 1]) == CharClass.LOWER) {
        humps++;
        if (p - q > 3) {
          return true;
        }
      }
    }
    return humps > 1;
  }

  /** Past a title, or {@code p} when there is none. */
  int afterTitle(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE || s.words.phrases().phrase(match).kind() != Kind.TITLE) {
      return p;
    }
    int q = Lexicon.end(match);
    if (s.at(q) == '.') {
      q++;
    }
    int blanks = s.skipBlanks(q, 2);
    return blanks > q || q > Lexicon.end(match) ? blanks : p;
  }
}

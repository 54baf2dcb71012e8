package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/** Names that nothing announces, by the model: capitalised words, one after the other. */
final class LikelyNames {
  private static final int MOST_WORDS = 6;

  /** How sure the model must be of the first word of a name, and of those that follow it. */
  private static final int FIRST = -200;

  private static final int NEVER = -1_000_000;

  private static final int BONUS = 900;

  private static final WordSet KIN =
      WordSet.of(
          "wife husband spouse brother sister son daughter mother father mom dad mum friend neighbor "
              + "neighbour partner niece nephew cousin grandson granddaughter grandmother grandfather "
              + "aunt uncle roommate boyfriend girlfriend fiance fiancee stepson stepdaughter stepmother "
              + "stepfather nurse dtr caregiver law colleague fellow");

  private final Scan s;
  private final NameFeatures features = new NameFeatures();

  LikelyNames(Scan s) {
    this.s = s;
  }

  /** The end of the name that begins with the capital at {@code i}, or -1. */
  int end(int i) {
    int end = -1;
    int q = i;
    int initials = 0;
    boolean given = false;
    for (int seen = 0; seen < MOST_WORDS && q < s.n; seen++) {
      int to = NameWords.wordEnd(s.t, s.n, q);
      boolean capital = CharClass.isUpper(s.t[q]);
      boolean initial = capital && to - q == 1;
      if (!capital) {
        to = particlesEnd(q);
        if (to < 0 || !given) {
          break;
        }
      } else if (!isPlain(to) || (end > 0 && isSuffix(q, to))) {
        return end > 0 && isSuffix(q, to) ? to : withoutStop(i, end);
      } else {
        int score = score(q, to, given);
        if (initial && end < 0) {
          initials = score;
        } else if (score + Math.min(0, initials) <= FIRST) {
          break;
        } else {
          initials = 0;
          end = initial && s.at(to) == '.' ? to + 1 : to;
        }
        given = true;
      }
      q = next(to, initial);
      if (q < 0) {
        break;
      }
    }
    return withoutStop(i, end);
  }

  private boolean isSuffix(int q, int to) {
    long match = s.words.nameParts().match(s.t, q, s.n);
    return match != Lexicon.NONE
        && Lexicon.end(match) == to
        && s.words.nameParts().phrase(match).kind() == Kind.SUFFIX;
  }

  /** The stop after an initial at the end of a sentence is no part of the name's words. */
  private int withoutStop(int i, int end) {
    return end > i && s.t[end - 1] == '.' && end - i < 4 ? -1 : end;
  }

  private int next(int to, boolean initial) {
    int q = to;
    if (initial && s.at(q) == '.') {
      q++;
    }
    boolean joined = initial && q > to && CharClass.isUpper(s.at(q));
    if (joined) {
      return q;
    }
    return s.at(q) == ' ' && s.letterAt(q + 1) ? q + 1 : -1;
  }

  /** Past "van der" when a capital follows. */
  private int particlesEnd(int q) {
    int p = q;
    for (int i = 0; i < 2; i++) {
      long match = s.words.nameParts().match(s.t, p, s.n);
      if (match == Lexicon.NONE || s.words.nameParts().phrase(match).kind() != Kind.PARTICLE) {
        return -1;
      }
      p = Lexicon.end(match);
      if (s.at(p) != ' ') {
        return -1;
      }
      if (CharClass.isUpper(s.at(p + 1))) {
        return p;
      }
      p++;
    }
    return -1;
  }

  private boolean isPlain(int to) {
    char after = s.at(to);
    return !CharClass.isAlnum(after)
        && after != '_'
        && after != '='
        && after != '@'
        && after != '/'
        && !((after == '.' || after == ':' || after == '(') && s.alnumAt(to + 1) && !dotted(to));
  }

  /** "J.R. Smith". */
  private boolean dotted(int to) {
    return s.at(to) == '.' && CharClass.isUpper(s.at(to + 1)) && !s.letterAt(to - 2);
  }

  /** What stands around a word and speaks for a name, beyond what the model sees. */
  private int proof(int from, int to) {
    int proof = kinBefore(from) || credentialFollows(to) ? BONUS : 0;
    return proof + (givenFollows(from, to) ? BONUS : 0);
  }

  /** "Phillips, PharmD". */
  private boolean credentialFollows(int to) {
    int p = s.at(to) == ',' && s.at(to + 1) == ' ' ? to + 2 : -1;
    return p > 0 && CREDENTIALS.contains(s.t, p, Math.max(p, s.lettersEnd(p)));
  }

  /** "Bell, Raymond" where a line or a field begins. */
  private boolean givenFollows(int from, int to) {
    int p = to + 2;
    int before = from - 1;
    while (before >= 0 && s.t[before] == ' ') {
      before--;
    }
    boolean begins = before < 0 || s.t[before] == '\n' || s.t[before] == ':';
    return begins
        && s.at(to) == ','
        && s.at(to + 1) == ' '
        && CharClass.isUpper(s.at(p))
        && WordClasses.isSurname(s.words, s.t, from, to)
        && WordClasses.isGiven(s.words, s.t, p, s.lettersEnd(p));
  }

  private static final WordSet CREDENTIALS =
      WordSet.of(
          "md do rn np pa phd pharmd rd ldn pt dpt lcsw esq dds dmd lpn cna aprn fnp crna otr slp rrt "
              + "psyd facs mbbs cnm msw bsn msn rph ot pac dnp dpm od lmft lpc cde");

  /** "his wife Annegret", "my nurse, Bronagh": not so with a stop or a line between. */
  private boolean kinBefore(int from) {
    int e = from;
    e -= s.at(e - 1) == ' ' ? 1 : 0;
    e -= s.at(e - 1) == ',' && e < from ? 1 : 0;
    int b = e;
    while (b > 0 && e - b < 14 && CharClass.isLetter(s.t[b - 1])) {
      b--;
    }
    return e < from && b < e && KIN.contains(s.t, b, e);
  }

  /** A key of JSON, a command's option, a segment of HL7 or X12. */
  private boolean isCode(int from, int to) {
    char before = s.at(from - 1);
    char after = s.at(to);
    boolean key = after == '"' && s.at(to + 1) == ':';
    boolean option = before == '-' && to - from == 1;
    boolean piped = (before == '|' || before == '*') && (after == '|' || after == '*');
    boolean segment = (piped || (after == '*' && before == '\n')) && to - from < 5;
    return key || option || segment;
  }

  /** "NSTEMI" in a line that has lower case too, unless a list knows it as a name. */
  private boolean isAbbreviation(int from, int to) {
    if (to - from < 2 || to - from > 6) {
      return false;
    }
    for (int p = from; p < to; p++) {
      if (!CharClass.isUpper(s.t[p])) {
        return false;
      }
    }
    int classes = WordClasses.of(s.words, s.t, from, to);
    boolean listed = (classes & (WordClasses.GIVEN | WordClasses.SURNAME)) != 0;
    return (!listed || to - from < 4) && lowerNear(from, to);
  }

  private boolean lowerNear(int from, int to) {
    for (int p = from; p > 0 && from - p < 30 && s.t[p] != '\n'; p--) {
      if (CharClass.of(s.t[p]) == CharClass.LOWER) {
        return true;
      }
    }
    for (int p = to; p < s.n && p - to < 30 && s.t[p] != '\n'; p++) {
      if (CharClass.of(s.t[p]) == CharClass.LOWER) {
        return true;
      }
    }
    return false;
  }

  /** "Customer:" speaks, and "Expiry:" is a field. */
  private boolean isRole(int from, int to) {
    int classes = WordClasses.of(s.words, s.t, from, to);
    return (classes & WordClasses.COMMON) != 0 && (classes & WordClasses.GIVEN) == 0;
  }

  private boolean isNoName(int from, int to, boolean afterName) {
    return OrdinaryWords.isEponym(s, to)
        || OrdinaryWords.isSpokenFor(s, from, to)
        || (!afterName
            && (OrdinaryWords.isNumeral(s.t, from, to)
                || OrdinaryWords.has(s.words, s.t, from, to)));
  }

  private int score(int from, int to, boolean afterName) {
    if (s.at(to) == ':' && !afterName && isRole(from, to)) {
      return NEVER;
    }
    if (isAbbreviation(from, to) || isCode(from, to) || isNoName(from, to, afterName)) {
      return NEVER;
    }
    features.of(s.words, s.t, s.n, from, to, afterName);
    return NameModel.shipped().score(features) + proof(from, to);
  }
}

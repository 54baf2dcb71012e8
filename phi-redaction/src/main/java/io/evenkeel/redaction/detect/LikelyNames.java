package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/** Names that nothing announces, by the model: capitalised words, one after the other. */
final class LikelyNames {
  private static final int MOST_WORDS = 6;

  /** How sure the model must be of the first word of a name, and of those that follow it. */
  private static final int FIRST = -200;

  private static final int NEVER = -1_000_000;

  private final Scan s;
  private final NameProofs proofs;
  private final NameFeatures features = new NameFeatures();

  LikelyNames(Scan s) {
    this.s = s;
    this.proofs = new NameProofs(s);
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
      int particles = capital && end > 0 && CharClass.isUpper(s.t[to - 1]) ? particlesEnd(q) : -1;
      if (particles > 0) {
        to = particles;
      } else if (!capital) {
        to = particlesEnd(q);
        if (to < 0 || !given) {
          break;
        }
      } else if (end > 0 && labels(q)) {
        break;
      } else if (!isPlain(to) || (end > 0 && isSuffix(q, to))) {
        return end > 0 && isSuffix(q, to) ? suffixed(i, q, to) : withoutStop(i, end);
      } else {
        int score = score(q, to, given, end > 0);
        if (initial && end < 0) {
          initials = score;
        } else if (score + Math.min(0, initials) <= FIRST && !(end > 0 && goesOn(q, to, score))) {
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

  /** "Barnaby Osgood": behind a name, a word that no list holds is one as well. */
  private boolean goesOn(int q, int to, int score) {
    int classes = WordClasses.of(s.t, q, to);
    int other = WordClasses.MEDICAL | WordClasses.PLACE | WordClasses.ORGANISATION;
    boolean joined = (classes & other) == 0 && (classes & WordClasses.SURNAME) != 0;
    boolean family = joined && (classes & WordClasses.COMMON) == 0;
    boolean hyphen = false;
    for (int p = q; p < to; p++) {
      hyphen |= s.t[p] == '-';
    }
    return score != NEVER
        && to - q > 3
        && (classes == 0 || family || (hyphen && joined))
        && !OrdinaryWords.has(s.t, q, to);
  }

  /** "Antoine Perrot SSN": what follows begins another field. */
  private boolean labels(int q) {
    return s.labels.begins(q);
  }

  /** "Sarnat III" is a grade: who is the third of a name has a given one too. */
  private int suffixed(int i, int q, int to) {
    boolean one = NameWords.wordEnd(s.t, s.n, i) >= q - 1;
    return one && OrdinaryWords.isNumeral(s.t, q, to) && !proofs.kinBefore(i) ? -1 : to;
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
  boolean isAbbreviation(int from, int to) {
    if (to - from < 2 || to - from > 6) {
      return false;
    }
    for (int p = from; p < to; p++) {
      if (!CharClass.isUpper(s.t[p])) {
        return false;
      }
    }
    int classes = WordClasses.of(s.t, from, to);
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
    int classes = WordClasses.of(s.t, from, to);
    return (classes & WordClasses.COMMON) != 0 && (classes & WordClasses.GIVEN) == 0;
  }

  /** "OOMKilled": three capitals and more, and then no more of them. */
  private boolean isMachine(int from, int to) {
    int p = from;
    while (p < to && CharClass.isUpper(s.t[p])) {
      p++;
    }
    return p - from > 2 && p < to && CharClass.of(s.t[p]) == CharClass.LOWER;
  }

  private boolean isNoName(int from, int to, boolean inName) {
    boolean initial = to - from == 1 && s.at(to) == '.' && s.letterAt(s.skipBlanks(to + 1, 1));
    boolean ordinary = OrdinaryWords.isNumeral(s.t, from, to) || OrdinaryWords.has(s.t, from, to);
    return (!inName && !initial && ordinary)
        || OrdinaryWords.isEponym(s, to)
        || NameWords.camel(s.t, from, to)
        || isMachine(from, to)
        || OrdinaryWords.isSpokenFor(s, from, to);
  }

  private int score(int from, int to, boolean afterName, boolean inName) {
    if (s.at(to) == ':' && !afterName && isRole(from, to)) {
      return NEVER;
    }
    if (isAbbreviation(from, to) || isCode(from, to) || isNoName(from, to, inName)) {
      return NEVER;
    }
    features.of(s.t, s.n, from, to, afterName);
    return NameModel.shipped().score(features) + proofs.of(from, to);
  }
}

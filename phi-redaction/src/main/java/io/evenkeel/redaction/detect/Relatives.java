package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Names behind a word for a relative that nothing else shows: "Dad (Vernon)". */
final class Relatives {
  private static final int LEAST = 3;
  private static final WordSet WORDS =
      WordSet.of(
          "mother father brother sister son daughter mothers fathers brothers sisters sons"
              + " daughters dad mom niece nephew cousin neighbor ex-husband ex-wife stepson"
              + " stepdaughter friend boyfriend girlfriend fiance fiancee roommate housemate doula"
              + " scribe stenographer navigator godmother godfather caregiver carer aide");

  /** What is said of somebody who is there. */
  private static final WordSet PRESENT =
      WordSet.of("present at here reports states notified aware arrived assisting bedside denies");

  private static final WordSet OWNERS = WordSet.of("my his her their our");

  private final Scan s;
  private final LikelyNames likely;

  Relatives(Scan s, LikelyNames likely) {
    this.s = s;
    this.likely = likely;
  }

  /** "roommate kyle": nothing but a given name. */
  private boolean small(int p, int to) {
    char after = s.at(to);
    boolean closed = " ,.;)\n\r".indexOf(after) >= 0 || after == 0;
    return closed && to - p > LEAST && SmallNames.isOnlyName(s, p, to);
  }

  /** The end of the name behind the word from {@code start} to {@code end}, or -1. */
  int behind(int start, int end) {
    boolean apart = s.at(end) == ',' && isOwned(start);
    int blank = s.skipBlanks(apart ? end + 1 : end, 1);
    int p = s.at(blank) == '(' ? blank + 1 : blank;
    int to = s.lettersEnd(p);
    boolean word =
        blank > end
            && !(apart && ",.;)\n".indexOf(s.at(to)) < 0)
            && to - p >= LEAST
            && CharClass.isUpper(s.t[p])
            && CharClass.of(s.t[p + 1]) == CharClass.LOWER
            && (WORDS.contains(s.t, start, end) || isAsked(start))
            && !s.words.commonWords().contains(s.t, p, to)
            && !(apart && (begins(p) || isState(to)));
    int whole = word ? surnameEnd(to) : to;
    boolean alone = p > blank && whole > to && s.at(whole) == ')';
    // "Mother Preeclampsia": only in prose is what has a capital there no finding.
    boolean prose = p > blank || whole > to || !CharClass.isUpper(s.t[start]) || isThere(to);
    boolean given =
        word
            && (s.words.givenNames().contains(s.t, p, to)
                || alone
                || apart
                || (prose && !OrdinaryWords.has(s.t, p, to)));
    boolean small = blank > end && small(p, to);
    if (!small && (!given || likely.end(p) > 0)) {
      return -1;
    }
    return s.emit(p, small ? to : whole, PhiType.NAME);
  }

  /** "with his mother, Winsome". */
  private boolean isOwned(int start) {
    int from = s.lettersStart(start - 1, 6);
    return s.at(start - 1) == ' ' && OWNERS.contains(s.t, from, start - 1);
  }

  /** A month, a label, an illness or a town, by the lists. */
  private boolean begins(int p) {
    int other = WordClasses.MEDICAL | WordClasses.PLACE | WordClasses.ORGANISATION;
    return s.words.phrases().match(s.t, p, s.n) != Lexicon.NONE
        || (WordClasses.of(s.t, p, s.lettersEnd(p)) & other) != 0;
  }

  /** "his father, Hypertensive". */
  private boolean isState(int to) {
    return s.text.reads(to - 3, "ive")
        || s.text.reads(to - 3, "ing")
        || s.text.reads(to - 2, "ed")
        || s.text.reads(to - 2, "ic");
  }

  /** "Caregiver Despina present". */
  private boolean isThere(int to) {
    return s.at(to) == ' '
        && s.letterAt(to + 1)
        && PRESENT.contains(s.t, to + 1, s.lettersEnd(to + 1));
  }

  /** "Ask for Lior". */
  private boolean isAsked(int start) {
    return s.text.isWord(start, "ask") || s.text.isWord(start, "remind");
  }

  /** The end of one more name behind the first, or of the first. */
  private int surnameEnd(int end) {
    int p = end + 1;
    int to = s.lettersEnd(p);
    to += s.at(to) == '-' && CharClass.isUpper(s.at(to + 1)) ? s.lettersEnd(to + 1) - to : 0;
    boolean name =
        s.at(end) == ' '
            && to - p >= LEAST
            && CharClass.isUpper(s.t[p])
            && CharClass.of(s.t[p + 1]) == CharClass.LOWER
            && !s.words.commonWords().contains(s.t, p, to)
            && !OrdinaryWords.has(s.t, p, to);
    return name ? to : end;
  }
}

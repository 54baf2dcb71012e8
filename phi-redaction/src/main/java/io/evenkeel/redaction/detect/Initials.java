package io.evenkeel.redaction.detect;

/** In text, who is called by initials alone, as courts call a child: "the records of T.M.". */
final class Initials {
  private static final int MOST = 4;

  private static final WordSet WHO =
      WordSet.of("minor minors infant child children juvenile ward initials initial");

  private static final WordSet THINGS =
      WordSet.of(
          "records claim claims mother father parent parents guardian interest matter custody behalf "
              + "estate conservatorship adoption");

  private static final WordSet PLACES =
      WordSet.of("n.y n.j n.c n.d n.m n.h s.c s.d d.c r.i w.v u.s u.k e.u");

  private final Scan s;

  Initials(Scan s) {
    this.s = s;
  }

  /** The end of initials that begin at {@code i}, and of the name behind them, or -1. */
  int end(int i) {
    int p = i;
    int count = 0;
    while (count < MOST && CharClass.isUpper(s.at(p)) && s.at(p + 1) == '.') {
      p += 2;
      count++;
    }
    if (count < 2 || s.alnumAt(p) || PLACES.contains(s.t, i, i + 3) || !isAnnounced(i)) {
      return -1;
    }
    int name = s.at(p) == ' ' && CharClass.isUpper(s.at(p + 1)) ? p + 1 : p;
    int end = NameWords.wordEnd(s.t, s.n, name);
    boolean family =
        end > name + 2
            && CharClass.of(s.t[end - 1]) == CharClass.LOWER
            && !OrdinaryWords.has(s.t, name, end);
    return family ? end : p;
  }

  private boolean isAnnounced(int i) {
    int end = i - 1;
    if (s.at(end) != ' ') {
      return false;
    }
    end -= s.at(end - 1) == ',' || s.at(end - 1) == ':' ? 1 : 0;
    int word = word(end);
    if (WHO.contains(s.t, word, end)) {
      return true;
    }
    boolean of = s.text.isWord(word, "of") && s.at(word - 1) == ' ';
    boolean re = s.text.isWord(word, "re") && s.text.isWord(word - 3, "in");
    return re || (of && THINGS.contains(s.t, word(word - 1), word - 1));
  }

  private int word(int end) {
    return s.lettersStart(end, 16);
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, a password that is said once more, corrected or changed: "Tremont, no sorry, Tremont44",
 * "now it's marmaladetoast".
 */
final class SecretEchoes {
  private static final int LEAST = 4;
  private static final int LEAST_UNKNOWN = 8;
  private static final int MOST_BACK = 3;
  private static final int FAR = 600;

  /** Words right before a password of which it was just spoken. */
  private static final WordSet BEFORE =
      WordSet.of("was is its it's meant that's thats used tried typed");

  private final Scan s;
  private final WordSecrets words;

  SecretEchoes(Scan s, WordSecrets words) {
    this.s = s;
    this.words = words;
  }

  /** The end of such a password that begins at i, or -1; {@code end} is what looks like one. */
  int at(int i, int end, boolean near) {
    char before = s.at(i - 1);
    if (end - i < LEAST || !(before == ' ' || before == '*' || Joint.isQuote(before))) {
      return -1;
    }
    boolean argument = Joint.isQuote(before) && s.at(i - 2) == '(';
    boolean echo = !argument && !isOfCode(i, end) && isEcho(i, end);
    return echo || isUnknown(i, end, near) ? s.emit(i, end, PhiType.CREDENTIAL) : -1;
  }

  /** "448271" once more: the digits from i to {@code end} are one of the last secrets. */
  boolean isRepeated(int i, int end) {
    int last = s.found.size() - 1;
    for (int k = last; k >= 0 && k > last - MOST_BACK && end - i >= LEAST; k--) {
      int from = s.found.start(k);
      if (s.found.type(k) == PhiType.CREDENTIAL && s.found.end(k) - from == end - i) {
        int same = 0;
        while (same < end - i && s.t[from + same] == s.t[i + same]) {
          same++;
        }
        if (same == end - i) {
          return true;
        }
      }
    }
    return false;
  }

  /** One of the last secrets begins with the same letters. */
  private boolean isEcho(int i, int end) {
    int last = s.found.size() - 1;
    for (int k = last; k >= 0 && k > last - MOST_BACK && i - s.found.end(k) < FAR; k--) {
      if (s.found.type(k) == PhiType.CREDENTIAL
          && !isOfCode(s.found.start(k), s.found.end(k))
          && isAlike(i, end, s.found.start(k), s.found.end(k))) {
        return true;
      }
    }
    return false;
  }

  /** One is the beginning of the other, or both are one word with other digits and signs behind. */
  private boolean isAlike(int i, int end, int from, int to) {
    int letters = s.lettersEnd(i) - i;
    int others = s.lettersEnd(from) - from;
    int shorter = Math.min(end - i, to - from);
    int same = 0;
    while (same < shorter && CharClass.fold(s.t[i + same]) == CharClass.fold(s.t[from + same])) {
      same++;
    }
    boolean word = letters == others && same >= letters;
    return letters >= LEAST && (word || same == shorter) && same >= LEAST && !isKnown(i, end);
  }

  /** {@code index_url}, {@code secret[0]}: of a program. */
  private boolean isOfCode(int from, int to) {
    for (int p = from; p < to; p++) {
      if ("_=[]{}()<>\"`".indexOf(s.t[p]) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isKnown(int i, int end) {
    boolean word = s.lettersEnd(i) >= end;
    return word && (s.words.commonWords().contains(s.t, i, end) || !words.mayBe(i, end));
  }

  /** "It's bluebirds" soon after a password was named: a small word that is in no list. */
  private boolean isUnknown(int i, int end, boolean near) {
    if (end - i < LEAST_UNKNOWN || s.lettersEnd(i) != end || !words.closes(end)) {
      return false;
    }
    for (int p = i; p < end; p++) {
      if (CharClass.of(s.t[p]) != CharClass.LOWER) {
        return false;
      }
    }
    int p = i - 1;
    while (p > 0 && i - p < 8 && (s.letterAt(p - 1) || s.t[p - 1] == '\'')) {
      p--;
    }
    boolean one = s.text.isWord(p - 4, "one");
    boolean known = isKnown(i, end) || (!one && WordClasses.lists(s.t, i, end) != 0);
    return (near || one) && BEFORE.contains(s.t, p, i - 1) && !known && words.mayBe(i, end);
  }
}

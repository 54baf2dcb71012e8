package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/**
 * In text, passwords and keys behind what they are for or who uses them: "the password for the
 * mailbox is Umbrella", "i set my password to marmalade".
 */
final class SecretPurposes {
  private static final int MOST_BETWEEN = 8;
  private static final int LONGEST = 40;
  private static final int LOOK_BACK = 32;

  private static final WordSet PURPOSES = WordSet.of("for on of to at in there here");

  private static final WordSet PERSONS = WordSet.of("i you we he she they that which");

  private static final WordSet SETTING =
      WordSet.of(
          "set reset change changed update updated switch switched made make setting changing");

  private final Scan s;
  private final SaidSecrets said;
  private final WordSecrets words;

  /** No words, but what looks like a key. */
  private boolean keysOnly;

  private int promised;
  private int promisedEnd;

  SecretPurposes(Scan s, SaidSecrets said, WordSecrets words) {
    this.s = s;
    this.said = said;
    this.words = words;
  }

  void begin() {
    promised = -1;
  }

  /**
   * "password for the mailbox is …", "password i use is …", "password on the old one = …": the
   * password behind what it is for is taken when the scan comes by.
   */
  boolean isBehind(Phrase phrase, int start, int end) {
    if (s.log || s.at(end) != ' ') {
      return false;
    }
    boolean password = WordSecrets.isPassword(phrase);
    boolean weak = phrase.force() == Force.WEAK;
    String label = phrase.words();
    boolean key = label.equals("token") || label.equals("secret") || label.equals("key");
    boolean code = ShortCodes.isOne(phrase);
    keysOnly = !code && (!password || weak);
    boolean named = password || code || (weak && key);
    return named && purposeEnd(start, end) > 0;
  }

  private int purposeEnd(int start, int end) {
    int p = end + 1;
    int first = s.lettersEnd(p);
    if (isSetTo(start, p, first)) {
      return settled(s.skipBlanks(first, 1));
    }
    if (!PURPOSES.contains(s.t, p, first) && !PERSONS.contains(s.t, p, first)) {
      return -1;
    }
    for (int i = 0; i < MOST_BETWEEN; i++) {
      int to = p;
      while (to < s.n && to < p + 24 && (s.alnumAt(to) || "'#_-".indexOf(s.t[to]) >= 0)) {
        to++;
      }
      if (to == p) {
        return -1;
      }
      boolean copula = i > 0 && (s.text.isWord(p, "is") || s.text.isWord(p, "was"));
      if (copula && s.at(to) == ' ') {
        return value(to + 1);
      }
      int sign = s.skipBlanks(to, 1);
      if (s.at(sign) == ':' || s.at(sign) == '=') {
        int from = s.skipBlanks(sign + 1, 1);
        return from == sign + 1 && s.at(sign) == ':' ? -1 : settled(from);
      }
      if (s.at(to) != ' ') {
        return -1;
      }
      p = to + 1;
    }
    return -1;
  }

  private int value(int p) {
    int from = Joint.isQuote(s.at(p)) ? p + 1 : p;
    int mixed = said.secretEnd(from);
    int first = s.at(from) == '*' || s.at(from) == '#' ? from + 1 : from;
    int digits = s.digitsEnd(first);
    int code = s.at(digits) == '#' || s.at(digits) == '*' ? digits + 1 : digits;
    if (!keysOnly && digits - first >= 4 && digits - first <= 8 && words.isWhole(code)) {
      return promise(from, code);
    }
    int to = mixed > 0 || keysOnly ? mixed : words.end(from);
    return promise(from, from > p && to < 0 ? quotedEnd(from, s.t[p]) : to);
  }

  /** What stands behind a sign or "to" is no sentence, or ends one. */
  private int settled(int p) {
    int from = Joint.isQuote(s.at(p)) ? p + 1 : p;
    int mixed = said.secretEnd(from);
    int word = s.lettersEnd(from);
    boolean plain =
        !keysOnly
            && word - from >= 5
            && words.closes(word)
            && words.mayBe(from, word)
            && !s.words.commonWords().contains(s.t, from, word);
    int to = mixed > 0 ? mixed : plain && words.isWhole(word) ? word : -1;
    return promise(from, to);
  }

  private int quotedEnd(int from, char quote) {
    int q = from;
    while (q < s.n && q < from + LONGEST && s.t[q] != quote && s.t[q] != '\n') {
      q++;
    }
    boolean told = words.isTold(from);
    return q - from >= 4 && s.at(q) == quote && !told ? q : -1;
  }

  private int promise(int from, int to) {
    promised = to > 0 ? from : -1;
    promisedEnd = to;
    return to;
  }

  /** The end of a password that begins at p and was found when its label was read, or -1. */
  int promisedAt(int p) {
    return p == promised && p >= s.found.lastEnd()
        ? s.emit(p, promisedEnd, PhiType.CREDENTIAL)
        : -1;
  }

  /** "i changed my password to …". */
  private boolean isSetTo(int start, int p, int end) {
    if (end - p != 2 || CharClass.fold(s.t[p]) != 't' || CharClass.fold(s.t[p + 1]) != 'o') {
      return false;
    }
    int q = start;
    while (q > 0 && q > start - LOOK_BACK && (s.letterAt(q - 1) || s.t[q - 1] == ' ')) {
      int word = q;
      while (word > 0 && s.letterAt(word - 1)) {
        word--;
      }
      if (word < q && SETTING.contains(s.t, word, q)) {
        return true;
      }
      q = word < q ? word : q - 1;
    }
    return false;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, passwords that are words: "my password is monkey", "the password for the mailbox is
 * Umbrella", "i set my password to marmalade".
 */
final class WordSecrets {
  private static final int MOST_WORDS = 6;
  private static final int MOST_ANSWERED = 3;
  private static final int MOST_BETWEEN = 8;
  private static final int LONGEST = 40;
  private static final int LOOK_BACK = 32;

  /** How a sentence goes on that says of a password what it is like, or where. */
  private static final WordSet PREDICATES =
      WordSet.of(
          "simple weak strong long short wrong right correct incorrect fine good bad ok okay okey same "
              + "different better best great easy hard tough tricky secure safe unsafe insecure old new "
              + "outdated current recent blank empty missing absent gone lost here there below above "
              + "attached enclosed ready done public private secret personal confidential invalid valid "
              + "available visible hidden random unique default temporary permanent mandatory optional "
              + "required necessary needed important useless broken stuck full sensitive stale dead silly "
              + "stupid dumb weird strange crazy longer shorter stronger weaker easier harder complex "
              + "basic generic common english numeric alphanumeric case lower upper lowercase uppercase "
              + "caps capital capitals letters digits numbers characters nothing something anything "
              + "everything none mine yours hers his ours theirs unchanged similar identical obvious "
              + "impossible possible unknown unclear enough funny due back soon today tomorrow yesterday "
              + "unavailable unreadable hopeless still yet already never always sometimes usually probably "
              + "maybe actually literally basically just really very so only also again almost nearly "
              + "quite pretty rather supposedly apparently exactly like more less most first second last "
              + "next user username email login company policy history trouble wide open active inactive "
              + "case-sensitive n/a tbd null out off down up over under required between about around "
              + "until unless because since when where who whom whose why how what which either neither "
              + "both half mostly set reset changing expiring working failing giving asking being saved "
              + "another other someone somebody anyone anybody hers themselves itself whatever "
              + "protected expire expired authenticate locked rejected denied mismatch prompt failure lockout rotation hash salt stored encrypted hashed accepted updated");

  /** What ends the words of a password, or begins no such words. */
  private static final WordSet OF_SENTENCES =
      WordSet.of(
          "the a an to for is are was were not in on of and or but be must from with your my our their "
              + "its it this that these those i you we he she they me us him them use see at as by if "
              + "can could will would should may might do does did have has had no yes then than so too "
              + "please thanks thank sorry wait there's im ive dont doesnt cant wont isnt");

  private static final WordSet SPELLED_AS =
      WordSet.of("capital uppercase lowercase upper lower case caps all big small");

  private static final WordSet PURPOSES = WordSet.of("for on of to at in there here");

  private static final WordSet PERSONS = WordSet.of("i you we he she they that which");

  private static final WordSet PASSWORDS =
      WordSet.of(
          "password passwords passwd pwd pw pass passphrase passcode passwrod pasword pssword passord "
              + "passowrd passwrd psswrd paswd pword psw pin");

  private static final WordSet SETTING =
      WordSet.of(
          "set reset change changed update updated switch switched made make setting changing");

  private final Scan s;
  private int promised;
  private int promisedEnd;
  private final SecretValues values;
  private final SaidSecrets said;

  WordSecrets(Scan s, SecretValues values, SaidSecrets said) {
    this.s = s;
    this.values = values;
    this.said = said;
  }

  void begin() {
    promised = -1;
  }

  /** Whether it is a password that may be words, and no key. */
  static boolean isPassword(Phrase phrase) {
    String words = phrase.words();
    String all = words.endsWith(" is") ? words.substring(0, words.length() - 3) : words;
    char[] last = all.substring(all.lastIndexOf(' ') + 1).toCharArray();
    return PASSWORDS.contains(last, 0, last.length);
  }

  /** The end of the word or words at p that are said to be the password, or -1. */
  int end(int p) {
    int from = pastSpelling(p);
    int spelled = s.spoken.spelling.spelledEnd(from);
    if (spelled > 0) {
      return spelled;
    }
    int q = from;
    int end = -1;
    for (int words = 0; words < MOST_WORDS; words++) {
      int to = s.lettersEnd(q);
      if (to == q || to - q > LONGEST || !isOfSecret(q, to, words > 0)) {
        break;
      }
      end = to;
      q = s.at(to) == ' ' ? to + 1 : to;
      if (q == to) {
        break;
      }
    }
    if (end < 0 || !isWhole(end)) {
      return -1;
    }
    int first = s.lettersEnd(from);
    return end == first ? oneWord(from, end) : severalWords(from, first, end);
  }

  /** What stands at p says of a password what it is like. */
  boolean isPredicate(int p) {
    int end = s.lettersEnd(p);
    boolean joined = s.at(end) == '-' && s.letterAt(end + 1);
    return (joined || isWhole(end)) && PREDICATES.contains(s.t, p, end);
  }

  /** The end of words that may be the answer to a question for a password, or -1. */
  int answerEnd(int p) {
    int from = pastSpelling(p);
    boolean known = s.words.commonWords().contains(s.t, from, s.lettersEnd(from));
    return s.letterAt(from) && !known ? end(from) : -1;
  }

  /** The end of two words or three that are all of an answer: "it's purple walrus", or -1. */
  int phraseEnd(int p) {
    int words = 0;
    int q = p;
    int to = s.lettersEnd(q);
    while (words < MOST_ANSWERED && to > q + 2 && isOfSecret(q, to, words > 0)) {
      words++;
      if (s.at(to) != ' ') {
        break;
      }
      q = to + 1;
      to = s.lettersEnd(q);
    }
    return words > 1 && to > q && closes(to) && !isPredicate(p) ? to : -1;
  }

  private int oneWord(int from, int end) {
    boolean known = s.words.commonWords().contains(s.t, from, end);
    boolean capital = CharClass.isUpper(s.t[from]) && !CharClass.isUpper(s.at(from + 1));
    boolean proves = !known || capital || closes(end);
    return end - from >= 4 && proves ? end : -1;
  }

  /** "blue horse", "tango seven alpha nine": to the end of the clause, or with numbers inside. */
  private int severalWords(int from, int first, int end) {
    boolean single = oneWord(from, first) > 0 && !s.words.commonWords().contains(s.t, from, first);
    return closes(end) || holdsNumber(from, end) ? end : single ? first : -1;
  }

  private boolean holdsNumber(int from, int end) {
    for (int p = from; p < end; p = s.lettersEnd(p) + 1) {
      if (s.spoken.isNumberWord(p)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word may be a password: it is no part of a sentence. */
  boolean mayBe(int from, int to) {
    return isOfSecret(from, to, false);
  }

  private boolean isOfSecret(int from, int to, boolean later) {
    return !OF_SENTENCES.contains(s.t, from, to)
        && !PREDICATES.contains(s.t, from, to)
        && !values.isState(from, to)
        && (later || !isVerb(from, to));
  }

  private boolean isVerb(int from, int to) {
    boolean known = s.words.commonWords().contains(s.t, from, to);
    return values.endsWith(from, to, "ed")
        || values.endsWith(from, to, "ing")
        || (known && (values.endsWith(from, to, "ly") || values.endsWith(from, to, "able")));
  }

  /** No sign goes on right behind the last word. */
  private boolean isWhole(int end) {
    char c = s.at(end);
    char after = s.at(end + 1);
    boolean stop = ".,!?;:".indexOf(c) >= 0 && !CharClass.isAlnum(after);
    return c == 0 || c == ' ' || c == '\n' || c == '\r' || c == ')' || Joint.isQuote(c) || stop;
  }

  /** The sentence or its part ends here. */
  boolean closes(int end) {
    char c = s.at(end);
    if (c != ' ') {
      return isWhole(end);
    }
    int to = s.lettersEnd(end + 1);
    char sign = s.at(end + 1);
    return sign == '-'
        || sign == '('
        || sign == '\n'
        || (to > end + 1 && OF_SENTENCES.contains(s.t, end + 1, to));
  }

  private int pastSpelling(int p) {
    int q = p;
    for (int words = 0; words < 3; words++) {
      int end = s.lettersEnd(q);
      if (end == q || s.at(end) != ' ' || !SPELLED_AS.contains(s.t, q, end)) {
        break;
      }
      q = end + 1;
    }
    return q;
  }

  /**
   * "password for the mailbox is …", "password i use is …", "password on the old one = …": the
   * password behind what it is for is taken when the scan comes by.
   */
  boolean isBehindPurpose(int start, int end, boolean sure) {
    return s.at(end) == ' '
        && purposeEnd(start, end) > 0
        && (sure || s.lettersEnd(promised) < promisedEnd || forget());
  }

  /** What was named may be none: a word is not believed. */
  private boolean forget() {
    promised = -1;
    return false;
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
    for (int words = 0; words < MOST_BETWEEN; words++) {
      int to = p;
      while (to < s.n && to < p + 24 && (s.alnumAt(to) || "'#_-".indexOf(s.t[to]) >= 0)) {
        to++;
      }
      if (to == p) {
        return -1;
      }
      boolean copula = words > 0 && (s.text.isWord(p, "is") || s.text.isWord(p, "was"));
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
    int mixed = Math.max(said.secretEnd(from), pinEnd(from));
    int words = mixed > 0 ? mixed : end(from);
    return promise(from, from > p && words < 0 ? quotedEnd(from, s.t[p]) : words);
  }

  /** What stands behind a sign or "to" is no sentence, or ends one. */
  private int settled(int p) {
    int from = Joint.isQuote(s.at(p)) ? p + 1 : p;
    int mixed = said.secretEnd(from);
    int word = s.lettersEnd(from);
    boolean plain =
        word - from >= 5
            && closes(word)
            && isOfSecret(from, word, false)
            && !s.words.commonWords().contains(s.t, from, word);
    int to = mixed > 0 ? mixed : plain && isWhole(word) ? word : -1;
    return promise(from, to);
  }

  /** Four to eight digits by themselves, or -1. */
  private int pinEnd(int from) {
    int to = s.digitsEnd(from);
    return to - from >= 4 && to - from <= 8 && isWhole(to) ? to : -1;
  }

  private int quotedEnd(int from, char quote) {
    int q = from;
    while (q < s.n && q < from + LONGEST && s.t[q] != quote && s.t[q] != '\n') {
      q++;
    }
    boolean told = PREDICATES.contains(s.t, from, s.lettersEnd(from));
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

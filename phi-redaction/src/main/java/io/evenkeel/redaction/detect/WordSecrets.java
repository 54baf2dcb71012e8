package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.List;

/** In text, passwords that are words: "my password is monkey", "it's blue horse seven". */
final class WordSecrets {
  private static final int MOST_WORDS = 6;
  private static final int MOST_ANSWERED = 3;
  private static final int LONGEST = 40;
  private static final int LEAST_READ = 3;
  private static final int LEAST_UNKNOWN = 8;
  private static final int FAR_FROM_USER = 24;

  /** How a sentence goes on that says of a password what it is like, or where. */
  private static final WordSet PREDICATES =
      WordSet.of(
          "password passwords pass passwd authentication protection manager managers simple weak strong long short wrong right correct incorrect fine good bad ok okay okey same "
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

  private static final List<String> PASSWORDS =
      List.of(
          "password",
          "passwords",
          "passwd",
          "pwd",
          "pw",
          "pass",
          "passphrase",
          "passcode",
          "passwrod",
          "pasword",
          "pssword",
          "passord",
          "passowrd",
          "passwrd",
          "psswrd",
          "paswd",
          "pword",
          "psw",
          "pin",
          "pass code");

  private static final WordSet SIGNS =
      WordSet.of(
          "underscore dash hyphen dot exclamation hash pound star asterisk dollar ampersand");

  /** How somebody goes on who has said a word of a password. */
  private static final WordSet TAILS =
      WordSet.of("one all lower upper lowercase uppercase capital exclamation dash");

  /** What joins a label and the words behind it to one expression. */
  private static final WordSet JOINED = WordSet.of("the at on of my and for to a an your our");

  private final Scan s;

  private final SecretValues values;

  WordSecrets(Scan s, SecretValues values) {
    this.s = s;
    this.values = values;
  }

  /** Whether it is a password that may be words, and no key. */
  static boolean isPassword(Phrase phrase) {
    String words = phrase.words();
    int end = words.endsWith(" is") ? words.length() - 3 : words.length();
    for (String password : PASSWORDS) {
      int from = end - password.length();
      boolean whole = from == 0 || (from > 0 && words.charAt(from - 1) == ' ');
      if (whole && words.startsWith(password, from)) {
        return true;
      }
    }
    return false;
  }

  /** The end of the word or words at p that are said to be the password, or -1. */
  int end(int p) {
    int before = s.at(p - 1) == ' ' ? p - 1 : p;
    int word = s.lettersStart(before, 5);
    if (JOINED.contains(s.t, word, before)) {
      return -1;
    }
    int from = pastSpelling(p);
    int spelled = s.spoken.spelling.spelledEnd(from);
    int read = s.spoken.numberEnd(from, true);
    boolean letters = s.spoken.letters() > 0 && s.spoken.items() >= LEAST_READ;
    if (spelled > 0 || (read > 0 && letters)) {
      return spelledOn(Math.max(spelled, read));
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

  /**
   * "…, seven, underscore, b, l, u, e": past the names of signs and what is spelled behind them.
   */
  private int spelledOn(int end) {
    int to = end;
    for (int i = 0; i < MOST_WORDS; i++) {
      int sign = s.spoken.spelling.separators(to);
      int word = s.lettersEnd(sign);
      boolean named = word > sign && sign > to && SIGNS.contains(s.t, sign, word);
      int next = named ? s.spoken.spelling.separators(word) : to;
      if (next == to) {
        return to;
      }
      int letters = s.spoken.spelling.spelledEnd(next);
      int numbers = letters > 0 ? -1 : s.spoken.numberEnd(next, true);
      to = Math.max(word, Math.max(letters, numbers));
    }
    return to;
  }

  /**
   * "user jroe, pw ricepudding" at the end of a line or clause: a word that no list holds; its end,
   * or -1.
   */
  int unknownEnd(Phrase phrase, int p) {
    int end = s.lettersEnd(p);
    char after = s.at(end);
    boolean closes = after == 0 || after == '\n' || (after == '.' && !s.alnumAt(end + 1));
    int last = s.found.size() - 1;
    boolean user =
        last >= 0
            && p - s.found.end(last) < FAR_FROM_USER
            && (s.found.type(last) == PhiType.USERNAME || s.found.type(last) == PhiType.EMAIL);
    if (!user
        || end - p < LEAST_UNKNOWN
        || !closes
        || !isPassword(phrase)
        || !isOfSecret(p, end, false)) {
      return -1;
    }
    for (int q = p; q < end; q++) {
      if (CharClass.of(s.t[q]) != CharClass.LOWER) {
        return -1;
      }
    }
    boolean listed = WordClasses.lists(s.t, p, end) != 0 || OrdinaryWords.has(s.t, p, end);
    return listed ? -1 : end;
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

  /** What stands at p in quotes says of a password what it is like. */
  boolean isTold(int p) {
    return PREDICATES.contains(s.t, p, s.lettersEnd(p));
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
  boolean isWhole(int end) {
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
        || TAILS.contains(s.t, end + 1, to)
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
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.List;

/** Passwords in sentences: {@code use … as the password}, {@code root / …}, {@code now it's …}. */
final class SaidSecrets {
  private static final int LEAST = 6;
  private static final int LONGEST = 64;
  private static final int LOOK_BACK = 12;

  /** Words right before a password when one was spoken of. */
  private static final WordSet BEFORE =
      WordSet.of(
          "is still to currently now its use used try set password pw passwd creds one was says type be "
              + "typed tried trying enter entered put mean meant rejecting about");

  private static final WordSet CODES = WordSet.of("code otp pin");

  private static final WordSet OF_CODES =
      WordSet.of("verification login security access one time passcode sign in new temporary");

  /** Words that tell somebody to use what follows. */
  private static final String ANNOUNCING = "use using try enter type put take";

  private static final WordSet TOLD = WordSet.of("use using with try enter");

  private static final WordSet GIVING = WordSet.of(ANNOUNCING);

  /** Whose password it is that was just said: "hunter22 is my password". */
  private static final WordSet POSSESSIVES = WordSet.of("my the your his her our their");

  private static final WordSet SECRETS =
      WordSet.of("password passwd pw pwd passphrase passcode pass secret");

  private static final WordSet OWN =
      WordSet.of("the your my a new old wrong right correct temporary temp initial admin root");

  private static final String ACCOUNT_NAMES =
      "root admin administrator sa postgres sysadmin superuser";

  private static final WordSet ACCOUNTS = WordSet.of(ACCOUNT_NAMES);

  private final Scan s;
  private final SecretValues values;

  SaidSecrets(Scan s, SecretValues values) {
    this.s = s;
    this.values = values;
  }

  /** The end of a password that begins at i after a word that gives it, or -1. */
  int given(int i, boolean near) {
    int end = end(i);
    boolean enclosed = near && isEnclosed(i, end);
    if (!enclosed && (!isApart(i) || !introduced(i))) {
      return -1;
    }
    boolean colon = s.at(i - 2) == ':';
    if (enclosed && s.lettersEnd(i) == end) {
      boolean known = s.words.commonWords().contains(s.t, i, end) || isBehindOther(i);
      boolean word = end - i >= LEAST && !known && s.secrets.words().mayBe(i, end);
      return word ? s.emit(i, end, PhiType.CREDENTIAL) : -1;
    }
    boolean plain = colon && s.runEnd(i, LONGEST) >= end && !(near && end - i >= 8);
    if (enclosed && (isOfCode(i, end) || CodeValues.ALGORITHMS.contains(s.t, i, end))) {
      return -1;
    }
    boolean humped = near && isHumped(i, end);
    return !plain && (humped || looksSecret(i, end)) ? s.emit(i, end, PhiType.CREDENTIAL) : -1;
  }

  /** {@code GoBigRed}: three capitals and more, each before small letters. */
  private boolean isHumped(int from, int to) {
    int humps = 0;
    for (int p = from; p < to; p++) {
      boolean capital = CharClass.isUpper(s.t[p]);
      if (!CharClass.isLetter(s.t[p])
          || (capital && CharClass.of(s.at(p + 1)) != CharClass.LOWER)) {
        return false;
      }
      humps += capital ? 1 : 0;
    }
    return humps >= 3;
  }

  /**
   * "the password you gave me, hunter22, fails", {@code the password, "hunter22"}, "(hunter22)".
   */
  private boolean isEnclosed(int i, int end) {
    boolean commas = s.at(i - 1) == ' ' && s.at(i - 2) == ',' && s.at(end) == ',';
    boolean quoted =
        Joint.isQuote(s.at(i - 1))
            && s.at(i - 2) == ' '
            && s.at(i - 3) == ','
            && s.at(end) == s.t[i - 1];
    return commas || quoted || (s.at(i - 2) == ' ' && s.at(i - 1) == '(' && s.at(end) == ')');
  }

  /** {@code members=None}, {@code x509_ptr}: an argument. */
  private boolean isOfCode(int from, int to) {
    for (int p = from; p < to; p++) {
      if (s.t[p] == '=' || s.t[p] == '_') {
        return true;
      }
    }
    return false;
  }

  /** No word for a password stands right before the bracket that opens before i. */
  private boolean isBehindOther(int i) {
    int end = i - 2;
    int p = end;
    while (p > 0 && p > end - LOOK_BACK && s.letterAt(p - 1)) {
      p--;
    }
    return s.at(i - 1) != '(' || s.at(p - 1) != ' ' || !SECRETS.contains(s.t, p, end);
  }

  /** The words at which {@link #announced} may find anything, if {@link #mayAnnounce} says so. */
  static List<String> announcing() {
    return List.of((ANNOUNCING + " " + ACCOUNT_NAMES + " is as was").split(" ", -1));
  }

  /** Whether the word from i to {@code end} has behind it what {@link #announced} looks for. */
  boolean mayAnnounce(int i, int end) {
    if (s.at(end) != ' ') {
      return s.at(end) == '/';
    }
    if (isBehind(i)) {
      return POSSESSIVES.contains(s.t, end + 1, s.lettersEnd(end + 1));
    }
    return GIVING.contains(s.t, i, end) ? isUsed(end(end + 1)) : isStroke(end);
  }

  /** After {@code use} and a word, {@code as the password}; after {@code root}, a stroke. */
  int announced(int i, int end) {
    if (ACCOUNTS.contains(s.t, i, end) && isStroke(end)) {
      int p = s.at(end) == ' ' ? end + 3 : end + 1;
      int to = end(p);
      return s.at(end) == ' ' && looksSecret(p, to) ? s.emit(p, to, PhiType.CREDENTIAL) : -1;
    }
    if (end - i <= 3 && isBehind(i) && s.at(end) == ' ') {
      return before(i, end + 1);
    }
    if (s.at(end) != ' ' || end - i > 5 || !GIVING.contains(s.t, i, end)) {
      return -1;
    }
    int p = end + 1;
    int to = end(p);
    boolean taken = to - p >= 4 && (asPassword(to) || (logsIn(to) && looksSecret(p, to)));
    return taken ? s.emit(p, to, PhiType.CREDENTIAL) : -1;
  }

  /** "use pw …": somebody is told to use what the label at {@code label} names. */
  boolean isTold(int label) {
    int p = label - 1;
    while (p > 0 && p > label - LOOK_BACK && s.letterAt(p - 1)) {
      p--;
    }
    return s.at(label - 1) == ' ' && TOLD.contains(s.t, p, label - 1);
  }

  /** {@code admin/graf-adm1n} where a password was spoken of. */
  int ofAccount(int i, int end) {
    int to = ACCOUNTS.contains(s.t, i, end) ? end(end + 1) : -1;
    return to > 0 && looksSecret(end + 1, to) ? s.emit(end + 1, to, PhiType.CREDENTIAL) : -1;
  }

  /** "hunter22 is my password", "i used hunter22 as my password". */
  private boolean isBehind(int i) {
    return s.text.isWord(i, "is") || s.text.isWord(i, "as") || s.text.isWord(i, "was");
  }

  /** The secret before "is my password", "is your login code", where nothing was taken yet. */
  private int before(int is, int said) {
    int owner = s.lettersEnd(said);
    boolean own = owner - said < LOOK_BACK && POSSESSIVES.contains(s.t, said, owner);
    boolean code = own && isCode(owner + 1);
    if (s.at(is - 1) != ' ' || !(code || (own && isPassword(owner + 1)))) {
      return -1;
    }
    int to = is - 1;
    to -= Joint.isQuote(s.at(to - 1)) ? 1 : 0;
    int from = to;
    while (from > 0 && from > to - LONGEST && !CharClass.isSpace(s.t[from - 1])) {
      from--;
    }
    boolean quoted = Joint.isQuote(s.at(from)) && to < is - 1;
    from += Joint.isQuote(s.at(from)) ? 1 : 0;
    boolean digits = code && to - from >= 4 && to - from <= 8 && s.digitsEnd(from) == to;
    boolean taken = from >= to || from < s.found.lastEnd();
    boolean word = quoted && to - from >= LEAST && s.lettersEnd(from) == to;
    return !taken && (digits || word || looksSecret(from, to))
        ? s.emit(from, to, PhiType.CREDENTIAL)
        : -1;
  }

  /** "verification code", "one-time code". */
  private boolean isCode(int start) {
    int p = start;
    for (int words = 0; words < 4; words++) {
      int end = s.lettersEnd(p);
      if (CODES.contains(s.t, p, end)) {
        return true;
      }
      if (end == p || !OF_CODES.contains(s.t, p, end)) {
        return false;
      }
      p = end + 1;
    }
    return false;
  }

  /** Where a secret that begins at {@code p} ends, or -1 when it does not look like one. */
  int secretEnd(int p) {
    int end = end(p);
    return end > p && looksSecret(p, end) && !isAddress(p, end) ? end : -1;
  }

  /** {@code roe2@example.org}. */
  private boolean isAddress(int from, int to) {
    boolean at = false;
    for (int p = from; p < to; p++) {
      at |= s.t[p] == '@';
      if (at && s.t[p] == '.') {
        return true;
      }
    }
    return false;
  }

  private boolean isStroke(int end) {
    return s.at(end) == ' ' && s.at(end + 1) == '/' && s.at(end + 2) == ' ';
  }

  private boolean isUsed(int to) {
    return asPassword(to) || logsIn(to);
  }

  /** "use springtime7 to log in". */
  private boolean logsIn(int to) {
    boolean follows = s.at(to) == ' ' && s.text.isWord(to + 1, "to") && s.at(to + 3) == ' ';
    return follows && (s.text.isWord(to + 4, "log") || s.text.isWord(to + 4, "login"));
  }

  private boolean asPassword(int to) {
    if (s.at(to) != ' ' || s.at(to + 1) != 'a' || s.at(to + 2) != 's' || s.at(to + 3) != ' ') {
      return false;
    }
    return isPassword(to + 4);
  }

  /** "password", "your new password". */
  private boolean isPassword(int start) {
    int p = start;
    for (int words = 0; words < 3; words++) {
      int end = s.lettersEnd(p);
      if (end - p > LOOK_BACK || end == p) {
        return false;
      }
      if (SECRETS.contains(s.t, p, end)) {
        return true;
      }
      if (!OWN.contains(s.t, p, end)) {
        return false;
      }
      p = end + 1;
    }
    return false;
  }

  private boolean isApart(int i) {
    char before = s.at(i - 1);
    return before == ' ' || (Joint.isQuote(before) && s.at(i - 2) == ' ');
  }

  /** Whether a word that gives a password stands before. */
  private boolean introduced(int i) {
    int p = s.at(i - 1) == ' ' ? i - 1 : i - 2;
    int end = p;
    while (p > 0 && p > end - LOOK_BACK && (s.letterAt(p - 1) || s.t[p - 1] == '\'')) {
      p--;
    }
    if (p == end) {
      return s.at(p - 1) == ':';
    }
    int from = p;
    boolean its = end - from == 4 && s.t[end - 2] == '\'' && s.t[end - 1] == 's';
    return its || BEFORE.contains(s.t, from, end);
  }

  /** The end of what stands at i without a blank, the signs of the sentence taken off. */
  int end(int i) {
    int p = i;
    while (p < s.n
        && p < i + LONGEST
        && !CharClass.isSpace(s.t[p])
        && s.t[p] != '"'
        && s.t[p] != '`'
        && s.t[p] != '\'') {
      p++;
    }
    while (p > i && ".,;:!?)".indexOf(s.t[p - 1]) >= 0) {
      p--;
    }
    return p;
  }

  /** Letters beside digits or signs, or words with hyphens; no path, no address, no date. */
  private boolean looksSecret(int from, int to) {
    int digits = 0;
    int letters = 0;
    int signs = 0;
    for (int p = from; p < to; p++) {
      char c = s.t[p];
      if (c == '/' || c == '(' || c == '<' || c == '[' || c == '{' || c == '\\') {
        return false;
      }
      digits += CharClass.isDigit(c) ? 1 : 0;
      letters += CharClass.isLetter(c) ? 1 : 0;
      signs += "!$#%^&*@~+?=".indexOf(c) >= 0 ? 1 : 0;
    }
    boolean mixed = letters >= 3 && (digits > 0 || signs > 0) && !values.isAmount(from, to);
    boolean named = signs == 0 && hasDots(from, to);
    return to - from >= LEAST && ((mixed && !named) || values.isPassphrase(from, to));
  }

  /** {@code app2.example.org}, {@code 7.4.1-rc2}. */
  private boolean hasDots(int from, int to) {
    for (int p = from + 1; p < to - 1; p++) {
      if (s.t[p] == '.' || s.t[p] == ':') {
        return true;
      }
    }
    return false;
  }
}

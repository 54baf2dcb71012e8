package io.evenkeel.redaction.detect;

/** Tells what may be a secret from what only stands in its place: references, code, amounts. */
final class SecretValues {
  private static final WordSet NOTHINGS =
      WordSet.of(
          "null none nil undefined unknown empty na n/a same missing absent true false yes no on off "
              + "redacted hidden masked suppressed invalid required optional not tbd pending set unset "
              + "enabled disabled expired protected encrypted deny allow pls plz please thx thanks");

  /** What code says in the place of a value. */
  private static final WordSet KEYWORDS =
      WordSet.of(
          "string str int integer bool boolean char bytes byte object any void text varchar number "
              + "final static const let var await new this self return function lambda async typeof "
              + "optional secretstr charsequence password passwd pwd");

  /** How a sentence goes on after "the password is", when it says nothing but its state. */
  private static final WordSet STATES =
      WordSet.of(
          "incorrect wrong too weak strong case blank bad expired stored longer shorter stale secure "
              + "unset unchanged mandatory obsolete insecure compromised outdated temporary encrypted "
              + "hashed salted reset lost forgotten sent set given found kept taken shown known there gone due back what why that your its our");

  /** What is said of a password in quotes, as a program's message has it. */
  private static final WordSet STATE_VERBS =
      WordSet.of("must not should has have was will cannot can may to too at");

  private static final WordSet UNITS = WordSet.of("ms s m h d min sec kb mb gb k x us ns w y");

  private static final int LONGEST_PHRASE = 64;

  private final Scan s;

  SecretValues(Scan s) {
    this.s = s;
  }

  boolean holdsDigit(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  boolean holdsSign(int from, int to) {
    for (int p = from; p < to; p++) {
      if ("!$#%^&*@~?".indexOf(s.t[p]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A token of a scheme: long, or of some length and with a digit. */
  boolean isKey(int p, int to, int leastWithDigit, int least) {
    return (to - p >= least && s.lettersEnd(p) < to)
        || (to - p >= leastWithDigit && holdsDigit(p, to));
  }

  /** {@code java.lang.invoke.MethodHandle}: no token, although it is long. */
  boolean isDottedName(int p, int to) {
    boolean dots = false;
    for (int q = p; q < to; q++) {
      if (s.t[q] == '.' || s.t[q] == '/') {
        dots = true;
      } else if (!CharClass.isLetter(s.t[q])) {
        return false;
      }
    }
    return dots;
  }

  /** Letters beside digits, or signs beside letters, but neither a date nor a version. */
  boolean isMixed(int from, int to) {
    int digits = 0;
    int letters = 0;
    int signs = 0;
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        digits++;
      } else if (CharClass.isLetter(s.t[p])) {
        letters++;
      } else if (s.t[p] == '/' || s.t[p] == '(' || s.t[p] == ':') {
        return false;
      } else {
        signs++;
      }
    }
    return letters > 0 && digits > 0 && (letters > 2 || signs > 0);
  }

  /** Long, of letters and digits that change often: a key, not the name of one. */
  boolean isRandom(int from, int to) {
    return isRandom(from, to, 16);
  }

  boolean isRandom(int from, int to, int least) {
    int changes = 0;
    for (int p = from; p < to; p++) {
      byte here = CharClass.of(s.t[p]);
      byte last = p > from ? CharClass.of(s.t[p - 1]) : here;
      if (here == CharClass.OTHER && "_+/=~".indexOf(s.t[p]) < 0) {
        return false;
      }
      changes += (here == CharClass.DIGIT) != (last == CharClass.DIGIT) ? 1 : 0;
    }
    return to - from >= least && changes >= 4;
  }

  /**
   * Letters small and large and digits in no order, {@code least} of them or more, as a key has
   * them and no name; a hash has letters of one case.
   */
  boolean isUnordered(int from, int to, int least) {
    return isUnordered(from, to, least, 3);
  }

  /** The same of so many of the three kinds. */
  boolean isUnordered(int from, int to, int least, int ofKinds) {
    int turns = 0;
    int kinds = 0;
    int last = -1;
    for (int p = from; p < to; p++) {
      byte here = CharClass.of(s.t[p]);
      if (here != CharClass.LOWER && here != CharClass.UPPER && here != CharClass.DIGIT) {
        if ("+/=_-".indexOf(s.t[p]) < 0) {
          return false;
        }
        continue;
      }
      turns += last >= 0 && last != here ? 1 : 0;
      last = here;
      kinds |= 1 << here;
    }
    boolean all = Integer.bitCount(kinds) >= ofKinds;
    return all && to - from >= least && 8 * turns >= 3 * (to - from);
  }

  /** The end of "correct horse battery staple", "open sesame 42" behind a quote, or -1. */
  int quotedPhraseEnd(int from, int least) {
    char quote = s.at(from - 1);
    int limit = Math.min(s.n, from + LONGEST_PHRASE);
    int blanks = 0;
    int end = from;
    while (end < limit && s.t[end] != quote && s.t[end] != '\n') {
      blanks += s.t[end] == ' ' ? 1 : 0;
      end++;
    }
    boolean phrase = blanks >= least || (blanks > 0 && holdsDigit(from, end));
    boolean told = STATE_VERBS.contains(s.t, from, s.lettersEnd(from));
    return Joint.isQuote(quote) && s.at(end) == quote && phrase && !told ? end : -1;
  }

  /** {@code badger-coffee-pickle-winter}: words of small letters with hyphens between them. */
  boolean isPassphrase(int from, int to) {
    int hyphens = 0;
    for (int p = from; p < to; p++) {
      hyphens += s.t[p] == '-' ? 1 : 0;
      byte c = CharClass.of(s.t[p]);
      if (c != CharClass.LOWER && c != CharClass.DIGIT && s.t[p] != '-') {
        return false;
      }
    }
    return hyphens >= 2 && to - from >= 14;
  }

  /** The value that somebody says after "is". */
  boolean isSaid(int from, int to) {
    int letters = s.lettersEnd(from);
    if (letters < to) {
      // "Case-sensitive", "admin-set".
      boolean two = s.t[letters] == '-' && s.lettersEnd(letters + 1) == to;
      boolean like =
          endsWith(from, to, "ive") || endsWith(from, to, "ed") || endsWith(from, to, "set");
      return !(two && (like || STATES.contains(s.t, from, letters)));
    }
    return !s.words.commonWords().contains(s.t, from, to)
        && !STATES.contains(s.t, from, to)
        && !endsWith(from, to, "ed")
        && !endsWith(from, to, "ing");
  }

  boolean isState(int from, int to) {
    return STATES.contains(s.t, from, to);
  }

  boolean endsWith(int from, int to, String tail) {
    int p = to - tail.length();
    if (p <= from) {
      return false;
    }
    for (int k = 0; k < tail.length(); k++) {
      if (CharClass.fold(s.t[p + k]) != tail.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** {@code 3600s}, {@code 15m}, {@code PT15M}, {@code 12.5}: how much or how long. */
  boolean isAmount(int from, int to) {
    int p = from;
    if (s.t[p] == 'P' && (s.at(p + 1) == 'T' || s.digitAt(p + 1))) {
      while (p < to && (CharClass.isDigit(s.t[p]) || CharClass.isUpper(s.t[p]))) {
        p++;
      }
      return p == to && to - from < 10;
    }
    while (p < to && (CharClass.isDigit(s.t[p]) || s.t[p] == '.' || s.t[p] == ',')) {
      p++;
    }
    return p > from && (p == to || UNITS.contains(s.t, p, to));
  }

  /** What stands for a value that is elsewhere: {@code ${X}}, {@code <password>}, {@code ****}. */
  boolean isPlaceholder(int from, int to) {
    int letters = s.lettersEnd(from);
    if (letters >= to || (letters == from + 1 && s.at(letters) == '/')) {
      return NOTHINGS.contains(s.t, from, to)
          || ((to - from >= 3) && isOneLetter(from, to))
          || (to < s.n && NOTHINGS.contains(s.t, from, letters) && letters <= to);
    }
    if (s.t[to - 1] == ':' && letters == to - 1 && Joint.isQuote(s.at(to))) {
      // What is asked: getpass("Password:").
      return true;
    }
    char c = s.t[from];
    return switch (c) {
      case '$' -> isReference(from, to);
      case '#' -> s.at(from + 1) == '{';
      case '%' -> s.at(from + 1) == '(' || to - from <= 3 || s.t[to - 1] == '%';
      case '{' -> isTemplate(from, to);
      case '<', '[' -> true;
      case '@' -> to - from > 2 && s.t[to - 1] == '@';
      case '!' -> s.letterAt(from + 1) && s.at(to) == ' ' && s.labels.quote() == 0;
      case '/', '~' -> isPath(from, to);
      case '?' -> (s.at(from - 1) == ':' && s.at(to) == '}') || isOneLetter(from, to);
      case '*', '.', '-', '_' -> isOneLetter(from, to);
      default ->
          startsWith(from, "ENC(")
              || startsWith(from, "changeme")
              || startsWith(from, "your-")
              || startsWith(from, "your_")
              || startsWith(from, "YOUR_")
              || startsWith(from, "arn:")
              || startsWith(from, "vault:");
    };
  }

  private boolean isOneLetter(int from, int to) {
    for (int p = from; p < to; p++) {
      if (s.t[p] != s.t[from]) {
        return false;
      }
    }
    char c = CharClass.fold(s.t[from]);
    return c == 'x' || !CharClass.isLetter(c);
  }

  /** {@code ${NAME}}, {@code $(name)}, {@code $NAME}. */
  private boolean isReference(int from, int to) {
    char next = s.at(from + 1);
    if (next == '{' || next == '(' || next == '[') {
      return true;
    }
    boolean upper = false;
    boolean lower = false;
    for (int p = from + 1; p < to; p++) {
      if (s.t[p] != '_' && !CharClass.isLetter(s.t[p])) {
        return false;
      }
      upper |= CharClass.isUpper(s.t[p]);
      lower |= CharClass.of(s.t[p]) == CharClass.LOWER;
    }
    return !(upper && lower) || CharClass.of(next) == CharClass.LOWER;
  }

  /** {@code {}}, {@code {0}}, {@code {name}}, {@code {{ .Values.secret }}}. */
  private boolean isTemplate(int from, int to) {
    if (s.at(from + 1) == '{') {
      return true;
    }
    for (int p = from + 1; p < to - 1; p++) {
      if (!CharClass.isAlnum(s.t[p]) && s.t[p] != '_' && s.t[p] != '.' && s.t[p] != ':') {
        return false;
      }
    }
    return s.t[to - 1] == '}' || to - from < 4;
  }

  /** {@code /run/secrets/db}, {@code projects/x/secrets/y}. */
  boolean isPath(int from, int to) {
    int slashes = 0;
    for (int p = from; p < to; p++) {
      slashes += s.t[p] == '/' ? 1 : 0;
      if (s.t[p] == '+' || s.t[p] == '=') {
        return false;
      }
    }
    return slashes > 1 || (s.t[from] == '/' && isDirectory(from, to)) || s.t[from] == '~';
  }

  /** {@code PWD=/srv}: where a shell is. */
  private boolean isDirectory(int from, int to) {
    if (!s.text.reads(from - 4, "pwd=") || !CharClass.isUpper(s.t[from - 2])) {
      return false;
    }
    int p = from + 1;
    while (p < to && CharClass.of(s.t[p]) == CharClass.LOWER) {
      p++;
    }
    return p == to;
  }

  private boolean startsWith(int from, String head) {
    for (int k = 0; k < head.length(); k++) {
      if (s.at(from + k) != head.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** An expression that computes or names the value: {@code getenv("X")}, {@code user.password}. */
  boolean isCode(int from, int to) {
    int p = from;
    boolean dots = false;
    boolean digits = false;
    while (p < to && (CharClass.isAlnum(s.t[p]) || s.t[p] == '_' || s.t[p] == '.')) {
      dots |= s.t[p] == '.';
      digits |= CharClass.isDigit(s.t[p]);
      p++;
    }
    if (p < to) {
      return p > from
          && (s.t[p] == '(' || (s.t[p] == '[' && !digits))
          && CharClass.isAlnum(s.t[p - 1])
          && CharClass.isLetter(s.t[from]);
    }
    if (KEYWORDS.contains(s.t, from, to) && !isAssigned(from, to)) {
      return true;
    }
    boolean spaced = s.at(from - 1) == ' ';
    boolean statement = spaced && s.at(to) == ';';
    return !digits && (statement || (dots && s.t[to - 1] != '.' && CharClass.isLetter(s.t[from])));
  }

  /** {@code password=password} to the end of its line: a default that nobody changed. */
  private boolean isAssigned(int from, int to) {
    char before = s.at(from - 1);
    char after = s.at(to);
    boolean ends = after == 0 || after == '\n' || after == '\r' || after == '&' || after == ' ';
    return before == '=' && ends && to - from > 6;
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import java.util.Set;

/** Tells whether the value of a label is what its class asks for. */
final class CodeValues {
  private static final int LONGEST_CODE = 48;

  static final WordSet ALGORITHMS = WordSet.of("sha1 sha224 sha256 sha384 sha512 md5");

  /** Users that every machine has. */
  private static final WordSet ACCOUNTS =
      WordSet.of(
          "root system nobody daemon anonymous anonymoususer guest postgres jenkins default user "
              + "app admin sa svc service ci api web deploy test");

  /** What a log calls by these words is of machines. */
  private static final Set<String> TEXT_ONLY =
      Set.of("group", "grp", "ins", "insurance", "police", "fin", "har", "csn", "ein", "phn");

  private static final Set<String> PAPERS = Set.of("passport", "license", "dl");

  private final Scan s;
  private int digits;
  private int letters;

  CodeValues(Scan s) {
    this.s = s;
  }

  /** Whether what stands from p to {@code end} may be what the label announces. */
  boolean fits(Phrase phrase, int p, int end) {
    Labels labels = s.labels;
    boolean weak = phrase.force() == Force.WEAK;
    boolean joined = labels.isHard() || labels.isCopula();
    int length = end - p;
    count(p, end);
    if (length < 3
        || length > LONGEST_CODE
        || unit(p, end)
        || isObjectId(p, end)
        || (weak && (isTime(p, end) || isYear(p, end) || s.shapes.isPublicCode(p, end)))
        || ALGORITHMS.contains(s.t, p, end)) {
      return false;
    }
    if (weak && s.log && TEXT_ONLY.contains(phrase.words())) {
      return false;
    }
    if (weak && !joined && s.digitAt(p) && s.dates.numeric.end(p) == end) {
      // "Your invoice of 22.01.2026".
      return false;
    }
    if (weak && phrase.type() == PhiType.DEVICE && isSerialOfCertificate(p, end)) {
      return false;
    }
    return switch (phrase.type()) {
      case SSN ->
          digits == 9
              || (digits == 4 && letters == 1 && s.letterAt(p) && phrase.words().startsWith("last"))
              || (digits >= 4 && letters == 0 && (s.strict || digits == 4 || joined));
      case ZIP -> letters == 0 ? digits == 5 || digits == 9 : joined && postcode(p, end);
      case NPI ->
          letters == 0
              && digits >= 8
              && (s.strict || (digits == 10 && (joined || !s.log || Checksums.npi(s.t, p, end))));
      case DEA -> digits >= 6 && letters >= 1 && letters <= 3 && length <= 10;
      case USERNAME ->
          (joined || isApart(p, end) || (!s.log && !weak && digits > 0 && letters > 0))
              && !isReference(p, end)
              && !ACCOUNTS.contains(s.t, p, end)
              && !isWordOfProse(p, end)
              && (!weak
                  || ((s.strict || isUser(phrase) || isField(phrase, p, end) || isApart(p, end))
                      && isAccount(p, end)));
      case BIOMETRIC -> (joined ? digits > 0 : digits > 2 || isUpperCode(p, end)) && length >= 4;
      case DEVICE -> deviceCode(weak, joined, p, end);
      case LICENSE ->
          passport(phrase, p, end)
              || (weak
                  ? weakCode(joined, length) || isNumberOfPaper(phrase, p, end)
                  : code(joined, length));
      case IBAN -> digits >= 8;
      default ->
          weak ? weakCode(joined, length) || isNumberOfPaper(phrase, p, end) : code(joined, length);
    };
  }

  /** In a log, {@code passport L8820193}. */
  private boolean isNumberOfPaper(Phrase phrase, int from, int to) {
    boolean code = PAPERS.contains(phrase.words()) && digits >= 5 && isUpperCode(from, to);
    for (int p = from; code && p < to; p++) {
      code = CharClass.isAlnum(s.t[p]) || s.t[p] == '-';
    }
    return code && CharClass.isUpper(s.t[from]) && to - from >= 7;
  }

  /** {@code user=}, {@code "user":}: a field, and nothing but it. */
  private boolean isUser(Phrase phrase) {
    boolean field = s.labels.quote() != 0 || s.at(s.labels.valueAt() - 1) == '=';
    boolean said = !s.log && phrase.words().equals("user id") && s.labels.isCopula();
    return said || (phrase.words().equals("user") && field && !s.labels.isCompound());
  }

  /** In a file of settings or in code whatever is assigned to an account's field is one. */
  private boolean isField(Phrase phrase, int p, int end) {
    boolean assigned = s.at(p - 1) == '=' || s.labels.quote() != 0 || s.labels.isFirstOnLine();
    return !s.log
        && s.labels.isHard()
        && assigned
        && s.accounts.isPersons(p, end)
        && !phrase.words().equals("account name");
  }

  /**
   * {@code login jroe} on a line of its own, {@code user jroe, password …}, {@code user 'jroe'}.
   */
  private boolean isApart(int p, int end) {
    if (s.log || s.labels.isHard() || !s.accounts.isPersons(p, end)) {
      return false;
    }
    char before = s.at(p - 1);
    if (Joint.isQuote(before)) {
      return s.at(end) == before && isAccount(p, end);
    }
    int next = end;
    while (next < end + 3 && (s.at(next) == ' ' || s.at(next) == ',' || s.at(next) == '/')) {
      next++;
    }
    boolean line = s.labels.isFirstOnLine() && (end == s.n || s.at(next) == '\n');
    return before == ' ' && (line || isSecretLabel(next)) && isAccount(p, end);
  }

  private boolean isSecretLabel(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE
        && s.words.phrases().phrase(match).kind() == Phrase.Kind.LABEL
        && s.words.phrases().phrase(match).type() == PhiType.CREDENTIAL;
  }

  /** {@code ${USER}}, or an identifier of a machine with many hyphens. */
  private boolean isReference(int p, int end) {
    int hyphens = 0;
    for (int q = p; q < end; q++) {
      hyphens += s.t[q] == '-' ? 1 : 0;
    }
    return hyphens > 3 || "${<%".indexOf(s.t[p]) >= 0;
  }

  /** A name that somebody logs in by, after a word that means other things too. */
  private boolean isAccount(int p, int end) {
    return end - p >= 4
        && s.letterAt(p)
        && s.at(end) != '+'
        && s.at(end) != '@'
        && !s.words.commonWords().contains(s.t, p, end);
  }

  /** {@code 2.5.29.32.0} of X.509, {@code 10.4.2.1} of a build. */
  private boolean isObjectId(int p, int end) {
    int dots = 0;
    for (int q = p; q < end; q++) {
      dots += s.t[q] == '.' ? 1 : 0;
    }
    return dots >= 3 && dots + digits == end - p;
  }

  /** {@code 0d:6a:5f:08}: pairs of hexadecimal digits; {@code 8250/16550}: chips. */
  private boolean isSerialOfCertificate(int p, int end) {
    boolean joined = false;
    for (int q = p; q < end; q++) {
      joined |= s.t[q] == ':' || s.t[q] == '/';
      if (s.t[q] != ':' && s.t[q] != '/' && !CharClass.isHex(s.t[q])) {
        return false;
      }
    }
    return joined;
  }

  /** Of Canada or the United Kingdom: capitals and digits. */
  private boolean postcode(int p, int end) {
    for (int q = p; q < end; q++) {
      if (CharClass.of(s.t[q]) == CharClass.LOWER) {
        return false;
      }
    }
    return digits > 0 && letters > 1 && end - p <= 8;
  }

  /** {@code C2RKM2XXF}: eight or nine capitals and digits, of which there may be few. */
  private boolean passport(Phrase phrase, int from, int to) {
    if (s.log || to - from < 8 || to - from > 9 || !phrase.words().startsWith("passport")) {
      return false;
    }
    boolean numbered = phrase.force() == Force.STRONG;
    return isUpperCode(from, to) || (numbered && isCapitals(from, to));
  }

  private boolean isCapitals(int from, int to) {
    for (int p = from; p < to; p++) {
      if (s.t[p] < 'A' || s.t[p] > 'Z') {
        return false;
      }
    }
    return !s.words.commonWords().contains(s.t, from, to);
  }

  private boolean deviceCode(boolean weak, boolean joined, int p, int end) {
    boolean capitals = !s.log && joined && end - p >= 8 && isUpperCode(p, end);
    return capitals || (weak ? weakCode(joined, end - p) : code(joined, end - p));
  }

  /** Capitals and a digit, such as {@code ENCGVWXUIZ9}. */
  private boolean isUpperCode(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.of(s.t[p]) == CharClass.LOWER) {
        return false;
      }
    }
    return digits > 0 && letters > 0;
  }

  /** {@code 10:12}, {@code 10:12:30}. */
  private boolean isTime(int from, int to) {
    int colon = s.digitsEnd(from);
    return colon - from <= 2
        && colon > from
        && s.at(colon) == ':'
        && s.digitsEnd(colon + 1) == colon + 3
        && (to == colon + 3 || to == colon + 6);
  }

  /** {@code 2012}. */
  private boolean isYear(int from, int to) {
    return digits == 4 && to - from == 4 && s.shapes.isYear(from);
  }

  private boolean code(boolean joined, int length) {
    return joined ? digits >= 2 || (digits > 0 && s.strict) : digits >= 3 && length >= 4;
  }

  private boolean weakCode(boolean joined, int length) {
    boolean enough = digits >= 4 && length >= 5;
    return enough && (joined || !s.log || (s.strict && digits >= 6));
  }

  private boolean isWordOfProse(int p, int end) {
    return s.labels.isCopula() && digits == 0 && s.words.commonWords().contains(s.t, p, end);
  }

  /** {@code 12ms}, {@code 40%}: an amount, no identifier. */
  private boolean unit(int p, int end) {
    int d = s.digitsEnd(p);
    return d > p
        && (s.at(end) == '%'
            || (d < end && end - d <= 2 && digits <= 5 && CharClass.of(s.t[d]) == CharClass.LOWER));
  }

  private void count(int from, int to) {
    digits = 0;
    letters = 0;
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        digits++;
      } else if (CharClass.isLetter(s.t[p])) {
        letters++;
      }
    }
  }
}

package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Passwords, keys and tokens after their labels. */
final class Secrets {
  private static final int LEAST_KEY = 16;

  private static final int LONG = SecretEnds.LONG;

  private static final WordSet SCHEMES = WordSet.of("bearer basic token digest apikey negotiate");

  private static final int DUE_WORDS = 60;

  /** How many words after a password was named somebody may still be about to give it. */
  private static final int MOST_BETWEEN = 16;

  private static final int NEAR = 7;
  private static final int MOST_LISTED = 6;

  private final Scan s;
  private int dueWords;
  private final SecretValues values;
  private final SaidSecrets said;
  private final SecretEnds ends;
  private final SecretPairs pairs;
  private final WordSecrets words;
  private final SecretPurposes purposes;
  private final PlausibleSecrets plausible;
  private final SecretEchoes echoes;

  Secrets(Scan s) {
    this.s = s;
    this.values = new SecretValues(s);
    this.said = new SaidSecrets(s, values);
    this.ends = new SecretEnds(s, values);
    this.pairs = new SecretPairs(s, said);
    this.words = new WordSecrets(s, values);
    this.purposes = new SecretPurposes(s, said, words);
    this.plausible = new PlausibleSecrets(s, values, said, ends, pairs, words);
    this.echoes = new SecretEchoes(s, words);
  }

  /** A password was spoken of: what looks like one is one, for some words. */
  void expect() {
    dueWords = DUE_WORDS;
  }

  void begin() {
    dueWords = 0;
    purposes.begin();
  }

  WordSecrets words() {
    return words;
  }

  /** Passwords behind what they are for. */
  SecretPurposes purposes() {
    return purposes;
  }

  /** Whether a word may give a password away, before or after it. */
  boolean mayAnnounce(int i, int end) {
    return said.mayAnnounce(i, end);
  }

  /** Whether the digits from i to {@code end} were given as a code before. */
  boolean isRepeated(int i, int end) {
    return echoes.isRepeated(i, end);
  }

  /** Whether a password was spoken of a few words ago. */
  boolean isDue() {
    return dueWords > 0;
  }

  /**
   * {@code i always use Maple$yrup22}: letters, digits and a sign inside, after a password was
   * named.
   */
  int due(int i, int end) {
    if (s.log) {
      return -1;
    }
    int announced = said.announced(i, end);
    if (announced < 0 && dueWords > 0 && s.at(end) == '/') {
      announced = said.ofAccount(i, end);
    }
    if (announced > 0) {
      return announced;
    }
    int paired = pairs.behindUser(i);
    if (paired > 0 || dueWords <= 0) {
      return paired;
    }
    dueWords--;
    boolean near = dueWords > DUE_WORDS - NEAR;
    boolean between = dueWords > DUE_WORDS - MOST_BETWEEN;
    int given = between ? said.given(i, near) : -1;
    if (given < 0) {
      given = echoes.at(i, said.end(i), between);
    }
    if (given > 0) {
      return given;
    }
    char sign = s.at(end);
    boolean apart = i == 0 || CharClass.isSpace(s.t[i - 1]) || s.t[i - 1] == '"';
    if (!apart || "!$#%^*&@".indexOf(sign) < 0 || sign == 0 || !s.alnumAt(end + 1)) {
      return -1;
    }
    int q = end;
    while (q < s.n && q < i + 40 && !CharClass.isSpace(s.t[q]) && s.t[q] != ',' && s.t[q] != '"') {
      if (s.t[q] == ':' || s.t[q] == '/' || s.t[q] == '=') {
        return -1;
      }
      q++;
    }
    while (q > end && ".?!".indexOf(s.t[q - 1]) >= 0) {
      q--;
    }
    return q - i >= 7 && values.holdsDigit(i, q) ? s.emit(i, q, PhiType.CREDENTIAL) : -1;
  }

  /** After "Bearer" or "Basic". */
  int afterScheme(int end) {
    int p = s.skipBlanks(end, 2);
    if (p == end) {
      return -1;
    }
    int to = VendorKeys.end(s, p, s.n);
    boolean key = values.isKey(p, to, 8, LEAST_KEY) && !values.isDottedName(p, to);
    return key ? s.emit(p, to, PhiType.CREDENTIAL) : -1;
  }

  /**
   * {@code admin:$apr1$…}, {@code nurse:{SHA}…}: as htpasswd and crypt write it, after its colon.
   */
  int crypt(int i) {
    int p = i + 1;
    int id = s.runEnd(p + 1, 8);
    if (!s.log && s.at(p) == '{' && s.at(id) == '}' && s.alnumAt(i - 1)) {
      int end = VendorKeys.end(s, id + 1, LONG);
      return end - id > LEAST_KEY && CharClass.isUpper(s.t[p + 1])
          ? s.emit(id + 1, end, PhiType.CREDENTIAL)
          : -1;
    }
    return s.at(p) == '$' && s.alnumAt(i - 1) ? cryptAt(p) : -1;
  }

  /** In text, one whose first sign stands before {@code i}. */
  int cryptBefore(int i) {
    return s.log || s.at(i - 1) != '$' ? -1 : cryptAt(i - 1);
  }

  /** {@code $2a$14$…}, as programs keep what a password was turned into. */
  private int cryptAt(int p) {
    int id = s.runEnd(p + 1, 8);
    if (id == p + 1 || s.at(id) != '$' || p < s.found.lastEnd()) {
      return -1;
    }
    int q = id;
    while (q < s.n
        && q < p + 160
        && (CharClass.isAlnum(s.t[q]) || "$./=,+-".indexOf(s.t[q]) >= 0)) {
      q++;
    }
    return q - p >= 20 ? s.emit(p, q, PhiType.CREDENTIAL) : -1;
  }

  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    if (s.at(p) == '-' && s.at(p + 1) == '-') {
      int key = s.privateKeys.atDash(p);
      if (key > 0) {
        return key;
      }
    }
    if (s.digitAt(p) && s.at(p + 1) == ' ') {
      int q = ends.secretEnd(p + 2, LONG);
      boolean setting = !s.log && !labels.isHard() && q - p >= 7 && values.isMixed(p + 2, q);
      if (s.at(p + 2) == '$' || (setting && ends.endsLine(q))) {
        // "secret 5 $1$…": how it is encrypted, then the secret.
        return s.emit(p + 2, q, PhiType.CREDENTIAL);
      }
    }
    if (s.at(p) == '$' && s.at(p + 1) == '{') {
      return fallback(phrase, p);
    }
    int from = afterSchemeName(p);
    if (from > p) {
      int to = VendorKeys.end(s, from, s.n);
      return values.isKey(from, to, 6, LEAST_KEY) ? s.emit(from, to, PhiType.CREDENTIAL) : -1;
    }
    if (s.at(p) == '(') {
      return s.arguments.named(p);
    }
    if (labels.quote() == 0 && isEmptyStructure(p)) {
      return -1;
    }
    int said = s.log ? 0 : said(phrase, p);
    if (said != 0) {
      return said;
    }
    int end = labels.quote() != 0 ? labels.valueEnd(p) : ends.unquotedEnd(p);
    if (end - p < 3) {
      return -1;
    }
    if (end - p >= LONG) {
      if (!labels.isHard()) {
        return -1;
      }
      int to = labels.quote() != 0 ? end : ends.secretEnd(p, s.n);
      return s.emit(p, to, PhiType.CREDENTIAL);
    }
    boolean code = labels.quote() == 0 && !ends.isLiteral(p, end) && values.isCode(p, end);
    if (code || values.isPlaceholder(p, end)) {
      return -1;
    }
    return plausible.is(phrase, p, end) ? s.emit(p, lineEnd(phrase, end), PhiType.CREDENTIAL) : -1;
  }

  /** What only people write: the end of what was taken, -1 for nothing, 0 to look further. */
  private int said(Phrase phrase, int p) {
    if (phrase.words().startsWith("cred") || phrase.words().endsWith(" with")) {
      int pair = pairs.at(p);
      return pair > 0 ? pair : phrase.words().endsWith(" with") ? -1 : 0;
    }
    if (phrase.words().endsWith("phrase") && (s.labels.isHard() || s.labels.isCopula())) {
      int end = ends.wordsEnd(p);
      return end > 0 && s.labels.quote() == 0 ? s.emit(p, end, PhiType.CREDENTIAL) : 0;
    }
    int listed = phrase.words().endsWith("passwords") ? listed(p) : -1;
    if (listed > 0) {
      return listed;
    }
    int unknown = s.labels.isHard() ? -1 : words.unknownEnd(phrase, p);
    if (unknown > 0) {
      return s.emit(p, unknown, PhiType.CREDENTIAL);
    }
    boolean named = phrase.words().endsWith("phrase");
    int quoted = s.labels.isCopula() || named ? values.quotedPhraseEnd(p, named ? 1 : 3) : -1;
    if (quoted > 0 && phrase.force() != Force.WEAK) {
      return s.emit(p, quoted, PhiType.CREDENTIAL);
    }
    if (s.letterAt(p) && s.labels.isCopula() && WordSecrets.isPassword(phrase)) {
      boolean doubtful =
          phrase.force() == Force.WEAK && WordClasses.isOrdinary(s.t, p, s.lettersEnd(p));
      int end = doubtful ? -1 : words.end(p);
      if (end > 0 || words.isPredicate(p)) {
        return end > 0 ? s.emit(p, end, PhiType.CREDENTIAL) : -1;
      }
    }
    int code = ShortCodes.isOne(phrase) ? ends.codeEnd(p, ShortCodes.least(phrase)) : -1;
    return code > 0 ? s.emit(p, code, PhiType.CREDENTIAL) : 0;
  }

  /**
   * "passwords: epic Larch44!, pacs Larch45!": each behind what it is for; the end of all, or -1.
   */
  private int listed(int p) {
    int end = -1;
    int word = p;
    for (int i = 0; i < MOST_LISTED; i++) {
      int of = s.lettersEnd(word);
      int to = of > word && s.at(of) == ' ' ? said.secretEnd(of + 1) : -1;
      if (to < 0) {
        break;
      }
      to += s.at(to) == '!' ? 1 : 0;
      end = s.emit(of + 1, to, PhiType.CREDENTIAL);
      word = s.at(end) == ',' ? s.skipBlanks(end + 1, 2) : s.n;
    }
    return end;
  }

  /** Of a line of properties the rest is the value, some words at most. */
  private int lineEnd(Phrase phrase, int end) {
    boolean properties =
        !s.log
            && s.labels.quote() == 0
            && s.labels.isHard()
            && (s.labels.beginsLine() || (s.labels.isFirstOnLine() && s.labels.isCompound()));
    if (!properties
        || (phrase.force() != Force.STRONG && !s.labels.isVariable())
        || s.at(end) != ' ') {
      return end;
    }
    int words = 0;
    int q = end;
    while (q < s.n && s.t[q] != '\n' && q < end + 40) {
      char c = s.t[q];
      if (c == '=' || c == '#' || c == ';' || c == '"' || c == '(' || c == ',' || c == '-') {
        return end;
      }
      words += c == ' ' ? 1 : 0;
      q++;
    }
    return words <= 3 && (q == s.n || s.t[q] == '\n') ? q : end;
  }

  /** {@code ${DB_PASSWORD:letmein}}: the value where the variable is not set. */
  private int fallback(Phrase phrase, int p) {
    int limit = Math.min(s.n, p + 96);
    int q = p + 2;
    while (q < limit && (CharClass.isAlnum(s.t[q]) || s.t[q] == '_' || s.t[q] == '.')) {
      q++;
    }
    if (s.at(q) != ':' || phrase.force() == Force.WEAK) {
      return -1;
    }
    if (s.at(q + 1) == '?') {
      // What is said when it is not set.
      return -1;
    }
    int from = s.at(q + 1) == '-' ? q + 2 : q + 1;
    int to = from;
    while (to < limit && s.t[to] != '}' && !CharClass.isSpace(s.t[to])) {
      to++;
    }
    boolean path = !s.log && s.at(s.lettersEnd(from)) == '/';
    boolean literal = to - from >= 3 && s.at(to) == '}' && !path && !values.isPlaceholder(from, to);
    return literal ? s.emit(from, to, PhiType.CREDENTIAL) : -1;
  }

  private int afterSchemeName(int p) {
    int end = s.lettersEnd(p);
    boolean scheme = end > p && end - p <= 9 && SCHEMES.contains(s.t, p, end);
    return scheme && s.at(end) == ' ' ? s.skipBlanks(end, 2) : p;
  }

  /** {@code {}} or {@code []}. */
  private boolean isEmptyStructure(int p) {
    char close = s.at(s.skipSpaces(p + 1, 8));
    return (s.at(p) == '{' && close == '}') || (s.at(p) == '[' && close == ']');
  }
}

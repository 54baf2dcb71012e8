package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * The last of several literals in a call that logs in: {@code getConnection(url, "u", "secret")};
 * in text also the number that a system of FHIR gave: {@code "system": "urn:oid:…", "value": "…"}.
 */
final class Arguments {
  private static final int REACH = 200;
  private static final int MOST_BETWEEN = 24;
  private static final int LONGEST = 40;
  private static final int LEAST = 4;
  private static final int VALUE = "value".length();
  private static final int ROOT = "root=\"".length();

  private final Scan s;
  private int fromUser;
  private int toUser;
  private int from;
  private int to;
  private PhiType type = PhiType.CREDENTIAL;

  Arguments(Scan s) {
    this.s = s;
  }

  void begin() {
    from = 0;
    to = 0;
    fromUser = 0;
    toUser = 0;
  }

  private boolean isLineEnd(int p) {
    return p >= s.n || s.t[p] == '\n' || s.t[p] == ';' || s.t[p] == '\r';
  }

  /** {@code "…".toCharArray()}. */
  private boolean isCharacters(int p) {
    return s.at(p) == '.' && s.at(p + 1) == 't' && s.at(p + 2) == 'o' && s.at(p + 3) == 'C';
  }

  /** A word in the place of the user: {@code jroe}, no URL and no name of a driver. */
  private boolean isUser(int start, int end) {
    return s.accounts.isPersons(start, end)
        && s.tokens.codeEnd(start) == end
        && !s.words.commonWords().contains(s.t, start, end);
  }

  /** A call was named; its opening parenthesis follows. */
  int named(int end) {
    int p = s.at(end) == '=' ? end + 1 : end;
    // "EXEC sp_addlogin 'u', 's'" does without parentheses.
    boolean bare = !s.log && s.at(p) == ' ' && s.at(p + 1) == '\'';
    if (s.at(p) != '(' && !bare) {
      return -1;
    }
    int limit = Math.min(s.n, p + REACH);
    int literals = 0;
    int start = 0;
    int last = 0;
    int userStart = 0;
    int userEnd = 0;
    for (p++; p < limit && s.t[p] != ')' && s.t[p] != '\n'; p++) {
      char c = s.t[p];
      if (c == '"' || c == '\'') {
        int q = p + 1;
        while (q < limit && s.t[q] != c && s.t[q] != '\n') {
          q++;
        }
        literals++;
        userStart = start;
        userEnd = last;
        start = p + 1;
        last = q;
        p = q;
      }
    }
    boolean closes = bare ? isLineEnd(last + 1) : s.at(last + 1) == ')';
    boolean characters = !s.log && literals > 0 && isCharacters(last + 1);
    if (((literals >= 2 && closes) || characters) && last - start >= 3) {
      from = start;
      to = last;
      type = PhiType.CREDENTIAL;
      boolean user = !s.log && start - userEnd <= 4 && isUser(userStart, userEnd);
      fromUser = user ? userStart : 0;
      toUser = user ? userEnd : 0;
    }
    return -1;
  }

  /** A secret that a command has by its place, and who uses it, or 0: found when it is reached. */
  void byPlace(int userStart, int userEnd, int start, int end) {
    fromUser = userStart;
    toUser = userEnd;
    from = start;
    to = end;
    type = PhiType.CREDENTIAL;
  }

  /** {@code password_hash('secret', …)}: the first literal. */
  void hashed(int end) {
    int open = end + 1;
    char quote = s.at(end) == '(' && Joint.isQuote(s.at(open)) ? s.t[open] : 0;
    int p = open + 1;
    while (quote != 0 && p < s.n && p < open + LONGEST && s.t[p] != quote && s.t[p] != '\n') {
      p++;
    }
    if (quote != 0 && s.at(p) == quote && p - open > LEAST) {
      from = open + 1;
      to = p;
      type = PhiType.CREDENTIAL;
      toUser = 0;
    }
  }

  /** Behind {@code jdbc:oracle:thin:} at {@code p}: {@code scott/tiger@…}. */
  void ofOracle(int p) {
    int stroke = s.runEnd(p, LONGEST);
    int at = stroke;
    while (at < stroke + LONGEST && s.at(at) > ' ' && s.at(at) != '@') {
      at++;
    }
    if (stroke > p && s.at(stroke) == '/' && at > stroke + 1 && s.at(at) == '@') {
      fromUser = p;
      toUser = stroke;
      from = stroke + 1;
      to = at;
      type = PhiType.CREDENTIAL;
    }
  }

  /** A system was named at {@code i}; its value follows close behind. */
  void ofSystem(int i) {
    int close = i;
    while (close < s.n && close < i + REACH && !Joint.isQuote(s.t[close])) {
      close++;
    }
    int p = close;
    while (p < close + MOST_BETWEEN && !isValue(p)) {
      p++;
    }
    int open = p + VALUE;
    while (open < p + VALUE + MOST_BETWEEN && "\" :(=\\".indexOf(s.at(open)) >= 0) {
      open++;
    }
    int end = s.runEnd(open, LONGEST);
    while (end < open + LONGEST && s.at(end) == '-') {
      end = s.runEnd(end + 1, open + LONGEST - end);
    }
    boolean digit = s.text.masks.any(CharMasks.DIGITS, open, end);
    if (isValue(p) && Joint.isQuote(s.at(open - 1)) && digit && end - open >= LEAST) {
      from = open;
      to = end;
      type = issuer(close);
    }
  }

  /**
   * {@code <id root="2.16.840.1.113883.4.6" extension="…"/>}, in whatever order; the end of what is
   * to be passed over, or -1.
   */
  int ofDocument(int word, int sign) {
    int open = sign + 1;
    int tag = word;
    while (tag > 0 && tag > word - REACH && s.t[tag] != '<' && s.t[tag] != '>') {
      tag--;
    }
    int name = s.t[tag] == '<' ? s.lettersEnd(tag + 1) : tag;
    boolean id = name == tag + 3 && CharClass.fold(s.t[tag + 1]) == 'i' && s.t[tag + 2] == 'd';
    int close = quoteEnd(open + 1);
    if (!id || !Joint.isQuote(s.at(open))) {
      // The version of a template is a day.
      return s.text.reads(tag + 1, "templateid") ? close : -1;
    }
    boolean digit = s.text.masks.any(CharMasks.DIGITS, open, close);
    if (s.at(close) != s.t[open] || !digit || close - open <= LEAST) {
      return -1;
    }
    int root = tag;
    while (root < tag + REACH && s.at(root) != '>' && !s.text.reads(root, "root=\"")) {
      root++;
    }
    if (s.text.reads(root, "root=\"")) {
      from = open + 1;
      to = close;
      type = issuer(quoteEnd(root + ROOT));
      toUser = 0;
    }
    return -1;
  }

  /** {@code "line": ["455 S 700 E Apt 12"]} of an address. */
  void ofLine(int behind) {
    int open = behind;
    while (open < behind + MOST_BETWEEN && ": [\n".indexOf(s.at(open)) >= 0) {
      open++;
    }
    int close = quoteEnd(open + 1);
    CharMasks masks = s.text.masks;
    boolean street =
        masks.any(CharMasks.DIGITS, open, close) && masks.any(CharMasks.LETTERS, open, close);
    if (s.at(open) == '"' && s.at(close) == '"' && street && close - open > LEAST) {
      from = open + 1;
      to = close;
      type = PhiType.ADDRESS;
      toUser = 0;
    }
  }

  private int quoteEnd(int from) {
    int p = from;
    while (p < s.n && p < from + REACH && !Joint.isQuote(s.t[p]) && s.t[p] != '\n') {
      p++;
    }
    return p;
  }

  private boolean isValue(int p) {
    return CharClass.fold(s.at(p)) == 'v'
        && s.at(p + 1) == 'a'
        && s.at(p + 2) == 'l'
        && s.at(p + 3) == 'u'
        && s.at(p + 4) == 'e';
  }

  /** By what HL7's arc ends with: 4.6 gives providers their numbers, 4.1 people theirs. */
  private PhiType issuer(int close) {
    boolean country = s.at(close - 4) == '.' && s.at(close - 3) == '4' && s.at(close - 2) == '.';
    char last = country ? s.at(close - 1) : 0;
    return last == '6' ? PhiType.NPI : last == '1' ? PhiType.SSN : PhiType.MRN;
  }

  /** Whether i comes before the end of the secret of a call that was named. */
  boolean isOpen(int i) {
    return i < to;
  }

  /** The end of the secret when i stands in it, or of its user when i begins it; else -1. */
  int at(int i) {
    if (i == fromUser && i < toUser) {
      return s.emit(i, toUser, PhiType.USERNAME);
    }
    return i >= from && i < to ? s.emit(i, to, type) : -1;
  }
}

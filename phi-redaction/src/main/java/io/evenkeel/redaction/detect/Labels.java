package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Finds the value of a label, in whatever way the two are joined, and asks its class about it. */
final class Labels {
  private static final int MOST_LINKS = 14;
  private static final WordSet NOTHINGS =
      WordSet.of(
          "null none nil undefined unknown empty na missing absent true false "
              + "redacted hidden masked suppressed invalid required optional not tbd "
              + "pending");

  private final Scan s;

  /** How label and value are joined; filled by {@link #valueStart}. */
  private boolean hard;

  private boolean copula;
  private char quote;

  /** The opening quote stands in a text that is itself quoted: {@code \"}. */
  private boolean escaped;

  /** Another word stands before the label: "model name". */
  private boolean qualified;

  Labels(Scan s) {
    this.s = s;
  }

  /** {@code :}, {@code =} or the like stands between. */
  boolean isHard() {
    return hard;
  }

  boolean isCopula() {
    return copula;
  }

  boolean isQualified() {
    return qualified;
  }

  char quote() {
    return quote;
  }

  int at(Phrase phrase, int start, int end, boolean standsAlone) {
    int value = valueStart(end, phrase.type());
    int redacted = s.redactedEnd(value);
    if (redacted > 0 || s.at(value) == '*') {
      s.valueGiven(phrase.type());
      return redacted > 0 ? redacted : s.maskedEnd(value);
    }
    qualified = s.at(start - 1) == ' ' && s.letterAt(start - 2);
    boolean weak = phrase.force() == Force.WEAK;
    boolean embedded = !standsAlone && weak;
    if (!embedded || phrase.type() == PhiType.CREDENTIAL) {
      int taken = value < s.n ? value(phrase, value) : -1;
      if (taken > 0) {
        s.valueGiven(phrase.type());
        return taken;
      }
      // In a log a field whose value is no such thing says nothing about what comes later.
      boolean prose = !hard && phrase.type() != PhiType.NAME && phrase.type() != PhiType.ADDRESS;
      if (!s.log || (!weak && prose)) {
        s.setContext(phrase.type());
      }
    }
    s.passWord();
    return phrase.type() != PhiType.NAME && (standsAlone || !weak) ? end : -1;
  }

  /** The value of a field that is nobody's is not looked at. */
  int allowed(int end) {
    int value = valueStart(end, PhiType.OTHER_ID);
    if (!hard) {
      return -1;
    }
    int p = value;
    while (p < s.n && !isDelimiter(s.t[p]) && s.t[p] != ' ') {
      p++;
    }
    return Math.max(p, end);
  }

  /** The whole of {@code t} is the value of a field with this label. */
  boolean field(Phrase phrase) {
    hard = true;
    copula = false;
    qualified = false;
    quote = 1;
    int p = s.skipSpaces(0, s.n);
    return p < s.n && s.redactedEnd(p) < 0 && value(phrase, p) > 0;
  }

  private int value(Phrase phrase, int p) {
    if (isNothing(p)) {
      return -1;
    }
    PhiType type = phrase.type();
    if (phrase.force() == Force.ALWAYS) {
      // Where no separator makes it a field, it is no less a label than it was without the user.
      return hard ? s.emit(p, valueEnd(p), type) : value(phrase.withForce(Force.STRONG), p);
    }
    return switch (type) {
      case NAME -> s.names.labelled(phrase, p);
      case DATE -> s.dates.labelled(p);
      case AGE -> s.numbers.age(p);
      case ADDRESS -> s.addresses.labelled(phrase, p);
      case EMAIL -> s.emails.labelled(p);
      case CREDENTIAL -> s.secrets.labelled(phrase, p);
      case IP, MAC, URL -> -1;
      default -> s.tokens.labelled(phrase, p);
    };
  }

  boolean isNothing(int p) {
    int end = s.lettersEnd(p);
    if (end - p > 12) {
      return false;
    }
    return end == p
        ? s.at(p) == '{' || s.at(p) == '<' || s.at(p) == '%'
        : NOTHINGS.contains(s.t, p, end) && !s.alnumAt(end);
  }

  /** To the closing quote, the end of the element, or the next thing that ends a value. */
  int valueEnd(int p) {
    int q = p;
    if (quote == 1) {
      q = s.n;
    } else if (quote != 0) {
      q = closingQuote(p);
      while (q > p && s.t[q - 1] == '\\') {
        q--;
      }
    } else {
      // "name=Jane Doe dob=1980": a word with an equals sign is the next field.
      int word = p;
      while (q < s.n && !isDelimiter(s.t[q])) {
        if (s.t[q] == ' ') {
          word = q;
        } else if (word > p && (s.t[q] == '=' || (s.t[q] == ':' && s.at(q + 1) == ' '))) {
          q = word;
          break;
        }
        q++;
      }
    }
    while (q > p && CharClass.isSpace(s.t[q - 1])) {
      q--;
    }
    return q;
  }

  /** A quote with a backslash belongs to the value, unless the opening one has a backslash too. */
  private int closingQuote(int p) {
    int first = -1;
    int q = p;
    for (; q < s.n && s.t[q] != '\n'; q++) {
      if (s.t[q] == quote) {
        if (escaped || s.backslashes(q) % 2 == 0) {
          return q;
        }
        first = first < 0 ? q : first;
      }
    }
    return first < 0 ? q : first;
  }

  static boolean isDelimiter(char c) {
    return c == ',' || c == ';' || c == '&' || c == '|' || c == '}' || c == ')' || c == ']'
        || c == '<' || c == '"' || c == '\n' || c == '\r' || c == '\t';
  }

  /** After the words and signs that join a label to its value. */
  private int valueStart(int end, PhiType type) {
    hard = false;
    copula = false;
    quote = 0;
    int p = end;
    if (s.digitAt(p) && !s.digitAt(p + 2)) {
      int digits = s.digitsEnd(p);
      char after = s.at(digits);
      if (after == '=' || after == ':' || after == '"') {
        p = digits;
      }
    }
    if (s.at(p) == '\'' && s.at(p + 1) == 's') {
      copula = type != PhiType.NAME;
      p += 2;
    }
    p = gloss(p);
    for (int links = 0; links < MOST_LINKS && p < s.n; links++) {
      char c = s.t[p];
      int q = join(p, c, type);
      if (q < 0) {
        return p;
      }
      p = q;
    }
    return p;
  }

  /** "Date of birth (DOB)": what is in the parentheses is passed over. */
  private int gloss(int p) {
    int q = s.skipBlanks(p, 2);
    if (s.at(q) != '(') {
      return p;
    }
    int close = q + 1;
    while (close < s.n && close < q + 12 && (s.letterAt(close) || s.t[close] == '/')) {
      close++;
    }
    return s.at(close) == ')' && close > q + 1 ? close + 1 : p;
  }

  private int join(int p, char c, PhiType type) {
    return switch (c) {
      case ' ' -> p + 1;
      case ':', '=', '>', '|', '\t', '#' -> {
        hard = true;
        quote = 0;
        yield p + 1;
      }
      case '\n', '\r' -> hard && !s.log && mayBeginBelow(type) ? p + 1 : -1;
      case '"', '\'', '`' -> quoted(p, c);
      case '\\' -> s.at(p + 1) == '"' ? p + 1 : -1;
      case '[' -> s.redactedEnd(p) > 0 || !hard ? -1 : p + 1;
      case '-' -> s.at(p + 1) == ' ' || s.at(p + 1) == '>' || s.alnumAt(p + 1) ? p + 1 : -1;
      case '.', ')', '/' -> hard ? -1 : p + 1;
      case ',' -> hard || s.at(p + 1) != ' ' ? -1 : p + 1;
      default -> CharClass.isLetter(c) ? linkWord(p) : -1;
    };
  }

  private static boolean mayBeginBelow(PhiType type) {
    return type == PhiType.NAME || type == PhiType.ADDRESS;
  }

  private int quoted(int p, char c) {
    if (!hard) {
      return p + 1;
    }
    if (quote != 0) {
      return -1;
    }
    quote = c;
    escaped = s.at(p - 1) == '\\';
    return p + 1;
  }

  private int linkWord(int p) {
    if (hard) {
      return -1;
    }
    long match = s.words.links().match(s.t, p, s.n);
    if (match == Lexicon.NONE) {
      return -1;
    }
    int end = Lexicon.end(match);
    if (s.at(end) == '=' || s.at(end) == '_' || s.at(end) == '-' || s.digitAt(end)) {
      return -1;
    }
    if (s.words.links().phrase(match).number() == 1) {
      copula = true;
    }
    return end;
  }
}
